// Makes and drops an empty database on a PostgreSQL server.
//   dotnet run eng/database.cs -- create URL NAME    prints the URL of the new database
//   dotnet run eng/database.cs -- drop URL NAME
#:package Npgsql

using Npgsql;

if (args is not ["create" or "drop", var url, var name])
{
    Console.Error.WriteLine("Usage: database.cs create|drop URL NAME");
    return 2;
}

var server = new UriBuilder(url);
var settings = new NpgsqlConnectionStringBuilder
{
    Host = server.Host,
    Port = server.Port > 0 ? server.Port : 5432,
    Username = Uri.UnescapeDataString(server.UserName),
    Password = Uri.UnescapeDataString(server.Password),
    Database = Uri.UnescapeDataString(server.Path.TrimStart('/')),
    Pooling = false,
};

var quoted = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
await using var connection = new NpgsqlConnection(settings.ConnectionString);
await connection.OpenAsync();
await using var command = connection.CreateCommand();
command.CommandText = args[0] == "create" ? $"CREATE DATABASE {quoted}" : $"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)";
await command.ExecuteNonQueryAsync();

if (args[0] == "create")
{
    server.Path = Uri.EscapeDataString(name);
    Console.WriteLine(server.Uri.AbsoluteUri);
}

return 0;
