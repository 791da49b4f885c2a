namespace Athanor.Sql;

/// <summary>Compares schemas by what a dialect says of them.</summary>
/// <remarks>
/// SQL text (of defaults, conditions and views) is compared as it stands. Databases rewrite it, so what was declared differs from what was reflected in it, and what was reflected
/// twice does not.
/// </remarks>
public static class SchemaComparison
{
    /// <summary>What differs between two sets of tables, views and sequences; nothing when both are the same on the dialect.</summary>
    /// <exception cref="CompileException">The dialect cannot say something in them.</exception>
    public static IReadOnlyList<SchemaDifference> Differences(MetaData expected, MetaData actual, Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(dialect);
        return [.. Differences(Everything(expected, dialect), Everything(actual, dialect))];
    }

    /// <summary>What differs between two tables; nothing when both are the same on the dialect.</summary>
    /// <exception cref="CompileException">The dialect cannot say something in them.</exception>
    public static IReadOnlyList<SchemaDifference> Differences(Table expected, Table actual, Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(dialect);
        var compiler = dialect.CreateDdlCompiler();
        return [.. Differences(Parts(expected.ToString(), compiler.Describe(expected)), Parts(expected.ToString(), compiler.Describe(actual)))];
    }

    private static Dictionary<(string Name, string Subject), string> Everything(MetaData metadata, Dialect dialect)
    {
        var compiler = dialect.CreateDdlCompiler();
        var parts = metadata.Tables.SelectMany(t => Parts(t.ToString(), compiler.Describe(t)))
            .Concat(metadata.Views.Select(v => Part(v.ToString(), "view", compiler.CreateView(v, ifNotExists: false, orReplace: false))))
            .Concat(metadata.Sequences.Select(s => Part(s.ToString(), "sequence", [compiler.CreateSequence(s, ifNotExists: false)])));
        return Together(parts);
    }

    private static KeyValuePair<(string, string), string> Part(string name, string subject, IEnumerable<string> commands) => new((name, subject), string.Join(";\n", commands));

    private static Dictionary<(string Name, string Subject), string> Parts(string name, IEnumerable<(string Subject, string Definition)> parts) =>
        Together(parts.Select(p => KeyValuePair.Create((name, p.Subject), p.Definition)));

    // SQLite lets several constraints have one name, or none.
    private static Dictionary<(string Name, string Subject), string> Together(IEnumerable<KeyValuePair<(string, string), string>> parts) =>
        parts.GroupBy(p => p.Key, p => p.Value).ToDictionary(g => g.Key, g => string.Join(";\n", g.Order(StringComparer.Ordinal)));

    private static IEnumerable<SchemaDifference> Differences(Dictionary<(string Name, string Subject), string> expected, Dictionary<(string Name, string Subject), string> actual)
    {
        foreach (var (part, definition) in expected)
        {
            if (!actual.TryGetValue(part, out var found) || found != definition)
            {
                yield return new SchemaDifference(part.Name, part.Subject, definition, found);
            }
        }

        foreach (var (part, definition) in actual.Where(p => !expected.ContainsKey(p.Key)))
        {
            yield return new SchemaDifference(part.Name, part.Subject, null, definition);
        }
    }
}
