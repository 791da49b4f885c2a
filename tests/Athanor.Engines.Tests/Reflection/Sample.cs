using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Athanor.Engines.Tests.Reflection;

/// <summary>
/// The sample databases Chinook and Northwind, in the folder that ATHANOR_TEST_DATA names, or in <c>shared/data</c> beside a folder that the tests run in. What is not there is not tried.
/// </summary>
internal static partial class Sample
{
    private static readonly (string Name, DatabaseKind Kind, string File)[] All =
    [
        ("chinook", DatabaseKind.Sqlite, "chinook/Chinook_Sqlite.sqlite"), ("chinook", DatabaseKind.PostgreSql, "chinook/Chinook_PostgreSql.sql"), ("chinook", DatabaseKind.MariaDb, "chinook/Chinook_MySql.sql"),
        ("northwind", DatabaseKind.Sqlite, "northwind/northwind_sqlite.sql"), ("northwind", DatabaseKind.PostgreSql, "northwind/northwind_postgres.sql"),
    ];

    private static string? Folder { get; } = Environment.GetEnvironmentVariable("ATHANOR_TEST_DATA") is { Length: > 0 } named ? named : FoundAbove();

    /// <summary>The samples of the databases that this run has: name, kind and file.</summary>
    public static IReadOnlyList<(string Name, DatabaseKind Kind, string File)> Known { get; } =
    [
        .. All.Where(s => TestDatabase.Kinds.Any(k => k.Data == s.Kind && k.Skip is null) && Folder is not null && File.Exists(Path.Combine(Folder, s.File))),
    ];

    /// <summary>A database with a sample's tables and rows.</summary>
    public static async Task<TestDatabase> LoadAsync(DatabaseKind kind, string file)
    {
        var source = Path.Combine(Folder!, file);
        var database = await TestDatabase.CreateAsync(kind);
        if (kind == DatabaseKind.Sqlite)
        {
            await LoadSqliteAsync(source, Uri.UnescapeDataString(database.Url["sqlite:///".Length..]));
            return database;
        }

        await using var connection = await database.Engine.ConnectAsync();
        // What makes a database of its own, and a setting that today's servers do not have.
        await connection.ExecuteScriptAsync(Elsewhere().Replace(await File.ReadAllTextAsync(source), ""));
        await connection.CommitAsync();
        return database;
    }

    // The script goes on when a table refers to one that comes later: the keys are not checked meanwhile.
    private static async Task LoadSqliteAsync(string source, string target)
    {
        if (Path.GetExtension(source) == ".sqlite")
        {
            File.Copy(source, target);
            return;
        }

        await using var connection = new SqliteConnection($"Data Source={target};Foreign Keys=False;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"BEGIN; {await File.ReadAllTextAsync(source)}; COMMIT";
        await command.ExecuteNonQueryAsync();
    }

    private static string? FoundAbove()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^\s*(DROP DATABASE|CREATE DATABASE|USE |\\c |SET default_with_oids).*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();
}
