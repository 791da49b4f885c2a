using Athanor.Sql;

namespace Athanor.Sqlite;

/// <summary>What CREATE TABLE says that no pragma tells: names of constraints, conditions, collations, deferral. Names are as they are written there.</summary>
internal sealed class TableText
{
    private string? _constraint;

    private TableText()
    {
    }

    public bool IsStrict { get; private set; }

    public bool IsWithoutRowId { get; private set; }

    public bool NeverReusesKeys { get; private set; }

    public string? PrimaryKeyName { get; private set; }

    public Dictionary<string, string> Collations { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, ComputedColumn> Computed { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<(string? Name, List<string> Columns)> Uniques { get; } = [];

    public List<CheckConstraint> Checks { get; } = [];

    public List<ForeignKeyText> ForeignKeys { get; } = [];

    /// <summary>Reads the command; one that makes a virtual table says none of this.</summary>
    public static TableText Read(string sql)
    {
        var table = new TableText();
        var reader = TokenReader.Of(sql);
        if (reader.IsAt("CREATE", "VIRTUAL"))
        {
            return table;
        }

        reader.GoTo("(");
        foreach (var part in reader.TakeParentheses().Parts())
        {
            table.Line(part);
        }

        foreach (var word in reader.Rest)
        {
            table.IsStrict |= word.Is("STRICT");
            table.IsWithoutRowId |= word.Is("WITHOUT");
        }

        return table;
    }

    private void Line(TokenReader line)
    {
        _constraint = null;
        var isConstraint = line.IsAt("CONSTRAINT") || line.IsAt("PRIMARY", "KEY") || line.IsAt("UNIQUE", "(") || line.IsAt("CHECK", "(") || line.IsAt("FOREIGN", "KEY");
        var column = isConstraint ? null : line.Take().Value;
        while (!line.IsAtEnd)
        {
            Clause(line, column);
        }
    }

    private void Clause(TokenReader line, string? column)
    {
        if (line.Skip("CONSTRAINT"))
        {
            _constraint = line.Take().Value;
        }
        else if (line.Skip("PRIMARY", "KEY"))
        {
            PrimaryKeyName = Named();
        }
        else if (line.Skip("AUTOINCREMENT"))
        {
            NeverReusesKeys = true;
        }
        else if (line.Skip("UNIQUE"))
        {
            Uniques.Add((Named(), column is null ? Names(line.TakeParentheses()) : [column]));
        }
        else if (line.Skip("CHECK"))
        {
            Checks.Add(new CheckConstraint(Text(line.TakeParentheses())) { Name = Named() });
        }
        else if (line.Skip("FOREIGN", "KEY"))
        {
            var columns = Names(line.TakeParentheses());
            _ = line.Skip("REFERENCES");
            ForeignKeys.Add(ForeignKeyText.Read(Named(), columns, line));
        }
        else if (column is not null && line.Skip("REFERENCES"))
        {
            ForeignKeys.Add(ForeignKeyText.Read(Named(), [column], line));
        }
        else if (column is not null && line.Skip("COLLATE"))
        {
            Collations[column] = line.Take().Value;
        }
        else if (column is not null && line.Skip("AS"))
        {
            var value = Text(line.TakeParentheses());
            Computed[column] = new ComputedColumn(value) { IsStored = line.Skip("STORED") };
        }
        else
        {
            line.SkipOne();
        }
    }

    private string? Named()
    {
        var name = _constraint;
        _constraint = null;
        return name;
    }

    internal static List<string> Names(TokenReader list) => [.. list.Parts().Select(part => part.Take().Value)];

    private static SchemaSql Text(TokenReader parentheses) => SchemaSql.FromDatabase(parentheses.Text, SqliteDialect.Instance);
}
