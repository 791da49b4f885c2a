using Athanor.Sql;

namespace Athanor.Sqlite;

/// <summary>A foreign key as CREATE TABLE says it.</summary>
internal sealed record ForeignKeyText
{
    public string? Name { get; init; }

    public required List<string> Columns { get; init; }

    public required string Target { get; init; }

    /// <summary>The columns referred to; the primary key when empty.</summary>
    public required List<string> TargetColumns { get; init; }

    public ReferentialAction OnDelete { get; init; }

    public ReferentialAction OnUpdate { get; init; }

    public Deferrability Deferrability { get; init; }

    /// <summary>Reads what stands after REFERENCES.</summary>
    public static ForeignKeyText Read(string? name, List<string> columns, TokenReader line)
    {
        var key = new ForeignKeyText { Name = name, Columns = columns, Target = line.Take().Value, TargetColumns = TableText.Names(line.TakeParentheses()) };
        while (true)
        {
            if (line.Skip("ON", "DELETE"))
            {
                key = key with { OnDelete = Action(line) };
            }
            else if (line.Skip("ON", "UPDATE"))
            {
                key = key with { OnUpdate = Action(line) };
            }
            else if (line.Skip("MATCH"))
            {
                // SQLite reads it and does what SIMPLE says.
                _ = line.Take();
            }
            else if (line.Skip("NOT", "DEFERRABLE"))
            {
                _ = line.Skip("INITIALLY", "DEFERRED") || line.Skip("INITIALLY", "IMMEDIATE");
            }
            else if (line.Skip("DEFERRABLE"))
            {
                var isDeferred = line.Skip("INITIALLY", "DEFERRED");
                _ = line.Skip("INITIALLY", "IMMEDIATE");
                key = key with { Deferrability = isDeferred ? Deferrability.InitiallyDeferred : Deferrability.InitiallyImmediate };
            }
            else
            {
                return key;
            }
        }
    }

    private static ReferentialAction Action(TokenReader line) => line switch
    {
        _ when line.Skip("SET", "NULL") => ReferentialAction.SetNull,
        _ when line.Skip("SET", "DEFAULT") => ReferentialAction.SetDefault,
        _ when line.Skip("CASCADE") => ReferentialAction.Cascade,
        _ when line.Skip("RESTRICT") => ReferentialAction.Restrict,
        _ when line.Skip("NO", "ACTION") => ReferentialAction.NoAction,
        _ => ReferentialAction.NoAction,
    };
}
