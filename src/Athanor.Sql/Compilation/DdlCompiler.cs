using System.Globalization;
using System.Text;

namespace Athanor.Sql;

/// <summary>Writes the commands that create and drop tables; a dialect overrides what it says differently.</summary>
public abstract class DdlCompiler
{
    /// <summary>Makes a compiler for a dialect.</summary>
    protected DdlCompiler(Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        Dialect = dialect;
    }

    /// <summary>The dialect written.</summary>
    public Dialect Dialect { get; }

    /// <summary>Whether a foreign key can be added to a table that exists.</summary>
    public virtual bool CanAddForeignKey => true;

    /// <summary><c>CREATE TABLE</c>, with its constraints.</summary>
    /// <param name="table">The table.</param>
    /// <param name="leftOut">Foreign keys that are added later by <see cref="AddForeignKey"/>.</param>
    /// <param name="ifNotExists">Whether a table that is there already is no error.</param>
    public virtual string CreateTable(Table table, IReadOnlyCollection<ForeignKey> leftOut, bool ifNotExists = true)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(leftOut);
        if (table.View is { } view)
        {
            throw new UsageException($"'{table}' is the face of a view: create that, `new CreateView(view)`, with {(view.Query is null ? "its text" : "its query")}.");
        }

        var parts = TableLines(table, leftOut);
        var body = parts.Count == 0 ? "()" : $"(\n  {string.Join(",\n  ", parts)}\n)";
        return $"CREATE {TableKind(table)} {(ifNotExists ? "IF NOT EXISTS " : "")}{TableName(table)} {body}{TableSuffix(table)}";
    }

    /// <summary><c>CREATE TABLE … AS SELECT</c>.</summary>
    public virtual string CreateTableAs(Table table, QueryStatement query, bool ifNotExists)
    {
        ArgumentNullException.ThrowIfNull(table);
        return $"CREATE {TableKind(table)} {(ifNotExists ? "IF NOT EXISTS " : "")}{TableName(table)} AS {Sql(query)}";
    }

    /// <summary>The commands that set the comments of the table, its columns, constraints and indexes; none where they stand in CREATE TABLE, or the database keeps no comments.</summary>
    public virtual IEnumerable<string> Comments(Table table) => [];

    /// <summary><c>CREATE VIEW</c>, with what follows it: indexes, comments.</summary>
    public virtual IEnumerable<string> CreateView(View view, bool ifNotExists, bool orReplace)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.IsMaterialized)
        {
            throw Unsupported($"materialized view '{view}'", "make it a view, or a table that a job fills: `CreateTableAs`");
        }

        if (ifNotExists)
        {
            throw Unsupported($"CREATE VIEW '{view}' IF NOT EXISTS", "say `OrReplace`");
        }

        return [$"CREATE {(orReplace ? "OR REPLACE " : "")}{(view.IsTemporary ? "TEMPORARY " : "")}VIEW {TableName(view.Table)} ({Names(ColumnNames(view.Table))}) AS {Body(view)}"];
    }

    /// <summary><c>DROP VIEW</c>.</summary>
    public virtual string DropView(View view, bool ifExists)
    {
        ArgumentNullException.ThrowIfNull(view);
        return $"DROP {(view.IsMaterialized ? "MATERIALIZED " : "")}VIEW {(ifExists ? "IF EXISTS " : "")}{TableName(view.Table)}";
    }

    /// <summary>Reads the rows of a materialized view anew.</summary>
    public virtual string RefreshView(View view, bool concurrently) => throw Unsupported($"materialized view '{view}'", "make it a view, or a table that a job fills");

    /// <summary><c>CREATE SEQUENCE</c>.</summary>
    public virtual string CreateSequence(Sequence sequence, bool ifNotExists)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        var type = sequence.Type is { } given ? $" AS {Dialect.TypeName(given)}" : "";
        return $"CREATE SEQUENCE {(ifNotExists ? "IF NOT EXISTS " : "")}{PathOf(sequence.SchemaName, sequence.Name)}{type}{Counting(sequence.Options)}";
    }

    /// <summary><c>DROP SEQUENCE</c>.</summary>
    public virtual string DropSequence(Sequence sequence, bool ifExists)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        return $"DROP SEQUENCE {(ifExists ? "IF EXISTS " : "")}{PathOf(sequence.SchemaName, sequence.Name)}";
    }

    /// <summary><c>CREATE SCHEMA</c>.</summary>
    public virtual string CreateSchema(string name, bool ifNotExists) => $"CREATE SCHEMA {(ifNotExists ? "IF NOT EXISTS " : "")}{Dialect.Quote(name)}";

    /// <summary><c>DROP SCHEMA</c>.</summary>
    public virtual string DropSchema(string name, bool ifExists, bool cascade) => $"DROP SCHEMA {(ifExists ? "IF EXISTS " : "")}{Dialect.Quote(name)}{(cascade ? " CASCADE" : "")}";

    /// <summary>The commands that create the types of these tables' columns where they do not exist yet (enums, domains), each once; none where the database has no such types.</summary>
    public virtual IEnumerable<string> CreateTypes(IEnumerable<Table> tables) => [];

    /// <summary>The commands that drop the types of these tables' columns, once the tables are gone.</summary>
    public virtual IEnumerable<string> DropTypes(IEnumerable<Table> tables) => [];

    /// <summary><c>CREATE INDEX</c> for each index of the table; none where they stand in CREATE TABLE.</summary>
    public virtual IEnumerable<string> CreateIndexes(Table table, bool ifNotExists = true)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Indexes.Select(index => CreateIndex(table, index, ifNotExists));
    }

    /// <summary><c>CREATE INDEX</c>.</summary>
    public virtual string CreateIndex(Table table, TableIndex index, bool ifNotExists = true)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(index);
        var where = index.Where is { } rows ? $" WHERE {Sql(rows, table)}" : "";
        return $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX {(ifNotExists ? "IF NOT EXISTS " : "")}{Dialect.Quote(IndexName(table, index))} ON {TableName(table)} ({IndexKeys(table, index)}){where}";
    }

    /// <summary><c>DROP INDEX</c>.</summary>
    public virtual string DropIndex(Table table, TableIndex index, bool ifExists = true)
    {
        ArgumentNullException.ThrowIfNull(table);
        return $"DROP INDEX {(ifExists ? "IF EXISTS " : "")}{PathOf(table, IndexName(table, index))}";
    }

    /// <summary><c>ALTER TABLE … ADD CONSTRAINT</c> for a foreign key that closes a circle.</summary>
    public virtual string AddForeignKey(Table table, ForeignKey key) => $"ALTER TABLE {TableName(table)} ADD {ForeignKeyConstraint(table, key)}";

    /// <summary><c>ALTER TABLE … DROP CONSTRAINT</c> for a foreign key that closes a circle.</summary>
    public virtual string DropForeignKey(Table table, ForeignKey key) =>
        $"ALTER TABLE IF EXISTS {TableName(table)} DROP CONSTRAINT IF EXISTS {Dialect.Quote(ForeignKeyName(table, key))}";

    /// <summary><c>DROP TABLE</c>.</summary>
    public virtual string DropTable(Table table, bool ifExists = true) => $"DROP TABLE {(ifExists ? "IF EXISTS " : "")}{TableName(table)}";

    /// <summary>An index's name: its own, or that of the naming convention.</summary>
    public string IndexName(Table table, TableIndex index)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(index);
        return ConstraintName(table.MetaData.Naming.NameOf(table, index));
    }

    /// <summary>SQL that the schema holds: an expression with its values as literals and the table's columns alone, or text as it is.</summary>
    public string Sql(SchemaSql sql, Table table)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(table);
        return sql switch
        {
            { Text: null } => Dialect.CreateStatementCompiler().PrintInlined(sql.ExpressionOver(table)!, table),
            { Dialect: { } from } when from.Name != Dialect.Name => TranslatedText.Of(sql.Text, from, Dialect, table),
            _ => sql.Text,
        };
    }

    /// <summary>A query with its values as literals.</summary>
    public string Sql(QueryStatement query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Dialect.CreateStatementCompiler().PrintInlined(query, null);
    }

    /// <summary>What this dialect says of a table, each thing by itself: <c>("column id", "id bigint NOT NULL")</c>. Two tables are the same here when these are.</summary>
    /// <exception cref="CompileException">The dialect cannot say it.</exception>
    public virtual IEnumerable<(string Subject, string Definition)> Describe(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        yield return ("table", $"{TableKind(table)}{TableSuffix(table)}");
        yield return ("columns", string.Join(", ", ColumnNames(table)));
        foreach (var column in table.Columns)
        {
            yield return ($"column {column.Schema.Name}", Column(column.Schema));
        }

        if (PrimaryKey(table) is { } key)
        {
            yield return ("primary key", key);
        }

        foreach (var unique in UniqueConstraints(table))
        {
            yield return ($"unique {UniqueName(table, unique)}", UniqueConstraint(table, unique));
        }

        foreach (var (name, definition) in Checks(table).Concat(EnumChecks(table)))
        {
            yield return ($"check {name}", definition);
        }

        foreach (var (i, constraint) in table.Constraints.Index())
        {
            yield return ($"constraint {constraint.Name ?? (i + 1).ToString(CultureInfo.InvariantCulture)}", Constraint(table, constraint));
        }

        foreach (var foreignKey in table.ForeignKeys)
        {
            yield return ($"foreign key {ForeignKeyName(table, foreignKey)}", ForeignKeyConstraint(table, foreignKey));
        }

        foreach (var index in table.Indexes)
        {
            yield return ($"index {IndexName(table, index)}", CreateIndex(table, index, ifNotExists: false));
        }

        foreach (var (i, comment) in Comments(table).Index())
        {
            yield return ($"comment {(i + 1).ToString(CultureInfo.InvariantCulture)}", comment);
        }
    }

    /// <summary>The error for something that this dialect lacks.</summary>
    /// <param name="construct">What was asked for.</param>
    /// <param name="wayOut">What to do in its place.</param>
    public CompileException Unsupported(string construct, string wayOut) => new($"{Dialect.Name} has no {construct}: {wayOut}.");

    /// <summary>The name of the table that a foreign key refers to.</summary>
    protected virtual string TargetName(ForeignKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var (name, schema) = key.TargetName;
        return PathOf(schema, name);
    }

    /// <summary>A table's name with its schema.</summary>
    protected string TableName(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return PathOf(table, table.Name);
    }

    /// <summary>The name of something in the schema of a table.</summary>
    protected string PathOf(Table table, string name) => Quoted(Dialect.SchemaOf(table), name);

    /// <summary>A name with its schema before it: the one that stands for it in the database (<see cref="Dialect.Schemas"/>).</summary>
    protected string PathOf(string? schema, string name) => Quoted(Dialect.SchemaOf(schema), name);

    private string Quoted(string? schema, string name) => schema is null ? Dialect.Quote(name) : $"{Dialect.Quote(schema)}.{Dialect.Quote(name)}";

    /// <summary>What stands between CREATE and the table's name: <c>TABLE</c>, <c>TEMPORARY TABLE</c>.</summary>
    protected virtual string TableKind(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.IsTemporary ? "TEMPORARY TABLE" : "TABLE";
    }

    /// <summary>What follows the columns: how the table is stored.</summary>
    protected virtual string TableSuffix(Table table) => "";

    /// <summary>The lines of CREATE TABLE: columns, keys, constraints.</summary>
    protected virtual List<string> TableLines(Table table, IReadOnlyCollection<ForeignKey> leftOut)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(leftOut);
        List<string> lines = [.. table.Columns.Select(c => Column(c.Schema))];
        if (PrimaryKey(table) is { } key)
        {
            lines.Add(key);
        }

        lines.AddRange(UniqueConstraints(table).Select(u => UniqueConstraint(table, u)));
        lines.AddRange(Checks(table).Concat(EnumChecks(table)).Select(c => c.Definition));
        lines.AddRange(table.Constraints.Select(c => Constraint(table, c)));
        lines.AddRange(table.ForeignKeys.Where(k => !leftOut.Contains(k)).Select(k => ForeignKeyConstraint(table, k)));
        return lines;
    }

    /// <summary>A column's line in CREATE TABLE.</summary>
    protected virtual string Column(ColumnSchema column)
    {
        ArgumentNullException.ThrowIfNull(column);
        RequireNoServerOnUpdate(column);
        var line = new StringBuilder(Dialect.Quote(column.Name)).Append(' ').Append(TypeName(column));
        if (CollationOf(column) is { } collation)
        {
            line.Append(" COLLATE ").Append(Dialect.Quote(collation));
        }

        if (column.Identity is { } identity)
        {
            var counting = Counting(identity.Options).TrimStart();
            line.Append(identity.Always ? " GENERATED ALWAYS AS IDENTITY" : " GENERATED BY DEFAULT AS IDENTITY").Append(counting.Length == 0 ? "" : $" ({counting})");
        }

        if (column.Computed is { } computed)
        {
            line.Append(" GENERATED ALWAYS AS (").Append(Sql(computed.Sql, column.Table)).Append(')').Append(Storage(column, computed));
        }

        if (column.ServerDefault is { } value)
        {
            line.Append(" DEFAULT ").Append(Default(value, column));
        }

        if (!column.IsNullable)
        {
            line.Append(" NOT NULL");
        }

        return line.ToString();
    }

    /// <summary>Refuses what the database is to give changed rows, where it cannot.</summary>
    /// <exception cref="CompileException">The column has such a thing.</exception>
    protected void RequireNoServerOnUpdate(ColumnSchema column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.ServerOnUpdate is not null)
        {
            throw Unsupported($"what column '{column.Name}' gets ON UPDATE", "let the program give it, by `OnUpdate`, or write a trigger");
        }
    }

    /// <summary>The collation that a column is given on this dialect; null for none.</summary>
    protected string? CollationOf(ColumnSchema column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column.CollationDialect is { } own && own.Name != Dialect.Name ? null : column.Collation;
    }

    /// <summary>The collation that a key of an index is given on this dialect; null for none.</summary>
    protected string? CollationOf(IndexKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.CollationDialect is { } own && own.Name != Dialect.Name ? null : key.Collation;
    }

    /// <summary>The name of a column's type, where the table may have a word in it.</summary>
    protected virtual string TypeName(ColumnSchema column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Dialect.TypeName(column.Type);
    }

    /// <summary>The words that say whether a computed column is stored.</summary>
    protected virtual string Storage(ColumnSchema column, ComputedColumn computed)
    {
        ArgumentNullException.ThrowIfNull(computed);
        return computed.IsStored switch { true => " STORED", false => " VIRTUAL", null => "" };
    }

    /// <summary>The value of a default, in parentheses where it needs them.</summary>
    protected virtual string Default(SchemaSql value, ColumnSchema column)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(column);
        return value.Text is null ? $"({Sql(value, column.Table)})" : Sql(value, column.Table);
    }

    /// <summary>How a sequence counts, with a space before each word.</summary>
    protected virtual string Counting(SequenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var line = new StringBuilder();
        Add(" START WITH ", options.Start);
        Add(" INCREMENT BY ", options.Increment);
        Add(" MINVALUE ", options.MinValue);
        Add(" MAXVALUE ", options.MaxValue);
        Add(" CACHE ", options.Cache);
        return line.Append(options.Cycle ? " CYCLE" : "").ToString();

        void Add(string word, long? value)
        {
            if (value is { } number)
            {
                line.Append(word).Append(number.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>The keys of an index with commas between them.</summary>
    protected string IndexKeys(Table table, TableIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return string.Join(", ", index.Keys.Select(key => IndexKey(table, index, key)));
    }

    /// <summary>One key of an index.</summary>
    protected virtual string IndexKey(Table table, TableIndex index, IndexKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var nulls = key.NullsFirst switch { true => " NULLS FIRST", false => " NULLS LAST", null => "" };
        return $"{IndexKeyValue(table, index, key)}{(CollationOf(key) is { } collation ? $" COLLATE {Dialect.Quote(collation)}" : "")}{(key.IsDescending ? " DESC" : "")}{nulls}";
    }

    /// <summary>What a key of an index indexes: a column's name, or an expression in parentheses.</summary>
    protected virtual string IndexKeyValue(Table table, TableIndex index, IndexKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.ColumnName is { } name ? Dialect.Quote(name) : $"({Sql(key.Sql!, table)})";
    }

    /// <summary>The query of a view.</summary>
    protected string Body(View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Sql is { } text ? Sql(text, view.Table) : Sql(view.Query!);
    }

    /// <summary>The names of a table's columns.</summary>
    protected static IEnumerable<string> ColumnNames(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Columns.Select(c => c.Schema.Name);
    }

    /// <summary>The primary key's line; null without one.</summary>
    protected virtual string? PrimaryKey(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.PrimaryKey.IsEmpty
            ? null
            : $"CONSTRAINT {Dialect.Quote(PrimaryKeyName(table))} PRIMARY KEY ({Names(table.PrimaryKey.Select(c => c.Schema.Name))}){Deferred(table.PrimaryKeyConstraint?.Deferrability ?? Deferrability.None, isForeignKey: false)}";
    }

    /// <summary>The primary key's name in the database.</summary>
    protected string PrimaryKeyName(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return ConstraintName(table.MetaData.Naming.NameOf(table, table.PrimaryKeyConstraint));
    }

    /// <summary>The name by which the database itself calls a primary key, in its catalogue and in errors.</summary>
    protected virtual string StoredPrimaryKeyName(Table table) => PrimaryKeyName(table);

    /// <summary>What makes rows unique: the primary key, unique constraints and unique indexes.</summary>
    internal IEnumerable<(string Name, IReadOnlyList<string> Columns)> Keys(Table table)
    {
        if (!table.PrimaryKey.IsEmpty)
        {
            yield return (StoredPrimaryKeyName(table), [.. table.PrimaryKey.Select(c => c.Schema.Name)]);
        }

        foreach (var unique in UniqueConstraints(table))
        {
            yield return (UniqueName(table, unique), unique.ColumnNames);
        }

        foreach (var index in table.Indexes.Where(i => i.IsUnique))
        {
            yield return (IndexName(table, index), index.ColumnNames);
        }
    }

    /// <summary>The foreign keys, by their names in the database.</summary>
    internal IEnumerable<(string Name, IReadOnlyList<string> Columns)> ForeignKeys(Table table) =>
        table.ForeignKeys.Select(key => (ForeignKeyName(table, key), (IReadOnlyList<string>)key.ColumnNames));

    /// <summary>The names of the check constraints in the database.</summary>
    internal IEnumerable<string> CheckNames(Table table) => Checks(table).Concat(EnumChecks(table)).Select(check => check.Name);

    /// <summary>A unique constraint's name in the database.</summary>
    protected string UniqueName(Table table, UniqueConstraint unique)
    {
        ArgumentNullException.ThrowIfNull(table);
        return ConstraintName(table.MetaData.Naming.NameOf(table, unique));
    }

    /// <summary>The name in the database of a table's check constraint.</summary>
    protected string CheckName(Table table, CheckConstraint check)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(check);
        var number = table.CheckConstraints.TakeWhile(c => !ReferenceEquals(c, check)).Count() + 1;
        return ConstraintName(table.MetaData.Naming.NameOf(table, check, number.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The words that say when a constraint is checked.</summary>
    /// <param name="deferrability">When.</param>
    /// <param name="isForeignKey">Whether it is a foreign key; else a primary key, or a unique or a user's constraint.</param>
    protected virtual string Deferred(Deferrability deferrability, bool isForeignKey) => deferrability switch
    {
        Deferrability.InitiallyImmediate => " DEFERRABLE INITIALLY IMMEDIATE",
        Deferrability.InitiallyDeferred => " DEFERRABLE INITIALLY DEFERRED",
        _ => "",
    };

    /// <summary>A unique constraint's line.</summary>
    protected virtual string UniqueConstraint(Table table, UniqueConstraint unique)
    {
        ArgumentNullException.ThrowIfNull(unique);
        return unique.NullsNotDistinct
            ? throw Unsupported($"unique constraint with NULLS NOT DISTINCT ('{UniqueName(table, unique)}')", "forbid NULL in its columns, or make an index over Coalesce(…)")
            : $"CONSTRAINT {Dialect.Quote(UniqueName(table, unique))} UNIQUE ({Names(unique.ColumnNames)}){Deferred(unique.Deferrability, isForeignKey: false)}";
    }

    /// <summary>A foreign key's line.</summary>
    protected virtual string ForeignKeyConstraint(Table table, ForeignKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var line = new StringBuilder($"CONSTRAINT {Dialect.Quote(ForeignKeyName(table, key))} FOREIGN KEY ({Names(key.ColumnNames)}) ")
            .Append($"REFERENCES {TargetName(key)} ({Names(key.TargetColumnNames)}){(key.Match == ForeignKeyMatch.Full ? " MATCH FULL" : "")}");
        if (key.OnDelete != ReferentialAction.NoAction)
        {
            line.Append(" ON DELETE ").Append(Action(key.OnDelete));
        }

        if (key.OnUpdate != ReferentialAction.NoAction)
        {
            line.Append(" ON UPDATE ").Append(Action(key.OnUpdate));
        }

        return line.Append(Deferred(key.Deferrability, isForeignKey: true)).ToString();
    }

    /// <summary>A foreign key's name in the database.</summary>
    protected string ForeignKeyName(Table table, ForeignKey key)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(key);
        return ConstraintName(table.MetaData.Naming.NameOf(table, key));
    }

    /// <summary>The name of a constraint or index as the database keeps it: where names have a greatest length, a longer one is shortened, the same way every time.</summary>
    protected virtual string ConstraintName(string name) => name;

    /// <summary>Names with commas between them, quoted where they must be.</summary>
    protected string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Dialect.Quote));

    private static IEnumerable<UniqueConstraint> UniqueConstraints(Table table) =>
        table.Columns.Where(c => c.Schema.IsUnique).Select(c => new UniqueConstraint(c.Schema.Name)).Concat(table.UniqueConstraints);

    private IEnumerable<(string Name, string Definition)> Checks(Table table) =>
        table.CheckConstraints.Select(check => Check(CheckName(table, check), Sql(check.Sql, table)));

    // An enum kept in text, whose column lets in no other text.
    private IEnumerable<(string Name, string Definition)> EnumChecks(Table table)
    {
        foreach (var column in table.Columns.Select(c => c.Schema))
        {
            if (Dialect.StoredType(column.Type) is EnumLabels { IsChecked: true } labels && Dialect.EnumTypeName(labels) is null)
            {
                var check = new CheckConstraint($"{Dialect.Quote(column.Name)} IN ({string.Join(", ", labels.Labels.Select(Dialect.TextLiteral))})") { Name = labels.CheckName };
                yield return Check(ConstraintName(table.MetaData.Naming.NameOf(table, check, column.Name)), check.Sql.Text!);
            }
        }
    }

    private (string Name, string Definition) Check(string name, string sql) => (name, $"CONSTRAINT {Dialect.Quote(name)} CHECK ({sql})");

    private string Constraint(Table table, TableConstraint constraint) =>
        $"{(constraint.Name is { } name ? $"CONSTRAINT {Dialect.Quote(ConstraintName(name))} " : "")}{constraint.Definition(this, table)}";

    private static string Action(ReferentialAction action) => action switch
    {
        ReferentialAction.Restrict => "RESTRICT",
        ReferentialAction.Cascade => "CASCADE",
        ReferentialAction.SetNull => "SET NULL",
        ReferentialAction.SetDefault => "SET DEFAULT",
        _ => "NO ACTION",
    };
}
