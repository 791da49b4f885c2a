// Makes and drops an empty database on a PostgreSQL or MariaDB server.
//   dotnet run eng/database.cs -- create URL NAME    prints the URL of the new database
//   dotnet run eng/database.cs -- drop URL NAME
#:package MySqlConnector
#:package Npgsql

using System.Data.Common;
using MySqlConnector;
using Npgsql;

if (args is not ["create" or "drop", var url, var name])
{
    Console.Error.WriteLine("Usage: database.cs create|drop URL NAME");
    return 2;
}

var server = new UriBuilder(url);
var (user, password, database) = (Uri.UnescapeDataString(server.UserName), Uri.UnescapeDataString(server.Password), Uri.UnescapeDataString(server.Path.TrimStart('/')));
var isMariaDb = server.Scheme is "mariadb" or "mysql";
await using DbConnection connection = isMariaDb
    ? new MySqlConnection(new MySqlConnectionStringBuilder
    {
        Server = server.Host,
        Port = server.Port > 0 ? (uint)server.Port : 3306,
        UserID = user,
        Password = password,
        Pooling = false,
    }.ConnectionString)
    : new NpgsqlConnection(new NpgsqlConnectionStringBuilder
    {
        Host = server.Host,
        Port = server.Port > 0 ? server.Port : 5432,
        Username = user,
        Password = password,
        Database = database,
        Pooling = false,
    }.ConnectionString);

var quote = isMariaDb ? "`" : "\"";
var quoted = quote + name.Replace(quote, quote + quote, StringComparison.Ordinal) + quote;
await connection.OpenAsync();
await using var command = connection.CreateCommand();
command.CommandText = args[0] == "create" ? $"CREATE DATABASE {quoted}" : $"DROP DATABASE IF EXISTS {quoted}{(isMariaDb ? "" : " WITH (FORCE)")}";
await command.ExecuteNonQueryAsync();

if (args[0] == "create")
{
    server.Path = Uri.EscapeDataString(name);
    Console.WriteLine(server.Uri.AbsoluteUri);
}

return 0;
