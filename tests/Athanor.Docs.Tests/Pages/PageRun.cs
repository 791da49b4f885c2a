using System.Runtime.CompilerServices;
using System.Text;
using Athanor.MySql;
using Athanor.PostgreSql;
using Athanor.Testing;

namespace DocsTests;

/// <summary>One run of a page: compares what came of its code with what it prints.</summary>
internal sealed class PageRun(PageEntry page, TestDatabase database)
{
    private readonly StringBuilder _console = PageOutput.Gather();
    private readonly Dictionary<int, string> _actual = [];

    public Engine Engine => database.Engine;

    /// <summary>What the page's own URL opens: the database of the test.</summary>
    public Engine CreateEngine(string url, EngineOptions? options = null)
    {
        Assert.StartsWith("sqlite:", url, StringComparison.Ordinal);
        return options is null ? database.Engine : Sqlite.CreateEngine(database.Url, options);
    }

    /// <summary>A statement's text. What is said in the run's own dialect is compared on the page's first database alone.</summary>
    public void Sql(int line, Func<Dialect, string> sql, string? dialect)
    {
        if (dialect is not null || IsFirst)
        {
            _actual[line] = SqlLayout.Of(sql(dialect is null ? Engine.Dialect : DialectOf(dialect)));
        }
    }

    /// <summary>What was written to the console since the last time.</summary>
    public void Text(int line)
    {
        _actual[line] = _console.ToString().TrimEnd();
        _console.Clear();
    }

    public async ValueTask RowsAsync<T>(int line, RowStatement<T> query) => await RowsAsync(line, await query.ToListAsync(Engine));

    public ValueTask RowsAsync<T>(int line, IEnumerable<T> rows)
    {
        _actual[line] = string.Join('\n', rows.Select(r => Shown(r)));
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs what must fail, and writes the error to the console.</summary>
    public async Task ThrowsAsync(Func<Task> work)
    {
        try
        {
            await work();
            Console.WriteLine("No error.");
        }
        catch (Exception error)
        {
            Console.WriteLine($"{error.GetType().Name}: {error.Message}");
        }
    }

    /// <summary>Compares, or with ATHANOR_DOCS_WRITE=1 writes what came into the page.</summary>
    public void Check()
    {
        var path = Path.Combine(Files.Root, page.Name);
        var lines = File.ReadAllLines(path).ToList();
        if (Environment.GetEnvironmentVariable("ATHANOR_DOCS_WRITE") == "1")
        {
            Write(path, lines);
            return;
        }

        var wrong = _actual.OrderBy(a => a.Key)
            .Select(a => (Line: a.Key, Printed: lines.Skip(a.Key).TakeWhile(l => l != "```").ToList(), Actual: a.Value))
            .Where(a => !Same(a.Printed, a.Actual, lines[a.Line - 1]))
            .Select(a => $"{page.Name}, line {a.Line}, on {database.Kind}: the page prints\n{string.Join('\n', a.Printed)}\nbut it is\n{a.Actual}")
            .ToList();
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    private Dialect DialectOf(string name) => name switch
    {
        "sqlite" => SqliteDialect.Instance,
        "postgresql" => PostgreSql.Dialect,
        "mysql" => MySql.Dialect,
        "mariadb" => MySql.MariaDb,
        _ => throw new ArgumentException($"{page.Name} names the dialect {name}.", nameof(name)),
    };

    private bool IsFirst => database.Kind.ToString().Equals(page.Databases[0], StringComparison.OrdinalIgnoreCase);

    private void Write(string path, List<string> lines)
    {
        if (!IsFirst)
        {
            return;
        }

        foreach (var (line, actual) in _actual.OrderByDescending(a => a.Key))
        {
            var end = lines.IndexOf("```", line);
            lines.RemoveRange(line, end - line);
            lines.InsertRange(line, actual.Split('\n'));
        }

        File.WriteAllLines(path, lines);
    }

    // SQL is laid out for the reader, and is one line really.
    private static bool Same(IEnumerable<string> printed, string actual, string fence) => fence.StartsWith("```sql", StringComparison.Ordinal)
        ? SqlLayout.Flat(string.Join(' ', printed)) == SqlLayout.Flat(actual)
        : printed.SequenceEqual(actual.Split('\n'));

    private static string Shown(object? value) => value switch
    {
        null => "null",
        string text => text,
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Shown(tuple[i])))})",
        DateOnly date => date.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        IFormattable one => one.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
