using System.Data.Common;
using Npgsql;

namespace Athanor.PostgreSql.Drivers;

/// <summary>Opens connections of an Npgsql data source.</summary>
internal sealed class PostgreSqlDriver(NpgsqlDataSource dataSource, bool ownsDataSource) : AdoDriver(dataSource, ownsDataSource: ownsDataSource)
{
    protected override AdoConnection Adapt(DbConnection connection) => new PostgreSqlConnection((NpgsqlConnection)connection, Options);
}
