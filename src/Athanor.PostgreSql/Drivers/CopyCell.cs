using Npgsql;

namespace Athanor.PostgreSql.Drivers;

/// <summary>One value of a row on its way into a binary COPY.</summary>
internal abstract class CopyCell
{
    public abstract void Write(NpgsqlBinaryImporter importer, ParameterType type);

    public abstract Task WriteAsync(NpgsqlBinaryImporter importer, ParameterType type, CancellationToken cancellationToken);
}
