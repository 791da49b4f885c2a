namespace Athanor.Sql;

/// <summary>What a schema says of one column: name, type, nullability, key, default. Shared by the table's column and its aliases.</summary>
public sealed class ColumnSchema
{
    private Table? _table;

    /// <summary>Describes a column.</summary>
    /// <param name="name">The name in the database.</param>
    /// <param name="type">The SQL type.</param>
    /// <param name="isNullable">Whether NULL is allowed.</param>
    /// <param name="isPrimaryKey">Whether it is part of the primary key.</param>
    public ColumnSchema(string name, SqlType type, bool isNullable = false, bool isPrimaryKey = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(type);
        Name = name;
        Type = type;
        IsNullable = isNullable && !isPrimaryKey;
        IsPrimaryKey = isPrimaryKey;
    }

    /// <summary>The name in the database.</summary>
    public string Name { get; }

    /// <summary>The SQL type.</summary>
    public SqlType Type { get; private set; }

    /// <summary>Whether NULL is allowed.</summary>
    public bool IsNullable { get; }

    /// <summary>Whether it is part of the primary key.</summary>
    public bool IsPrimaryKey { get; }

    /// <summary>Whether the database numbers new rows (an identity or rowid key). Saying so is short for <see cref="Identity.ByDefault"/>.</summary>
    public bool IsGenerated
    {
        get => Identity is not null;
        init => Identity = value ? Identity.ByDefault : null;
    }

    /// <summary>How the database numbers new rows; null where it does not.</summary>
    public Identity? Identity { get; init; }

    /// <summary>The default that the database gives a new row; null without one.</summary>
    public SchemaSql? ServerDefault { get; init; }

    /// <summary>What a new row gets from the program where an INSERT leaves the column out; null for nothing.</summary>
    /// <exception cref="ArgumentException">It has another C# type than the column.</exception>
    public ColumnDefault? Default
    {
        get;
        init
        {
            value?.RequireFit(Name, Type);
            field = value;
        }
    }

    /// <summary>What a changed row gets from the program where an UPDATE, an upsert or a MERGE does not set the column; null for nothing.</summary>
    /// <exception cref="ArgumentException">It has another C# type than the column.</exception>
    public ColumnDefault? OnUpdate
    {
        get;
        init
        {
            value?.RequireFit(Name, Type);
            field = value;
        }
    }

    /// <summary>What the database itself gives a changed row, as MariaDB and MySQL can: <c>CURRENT_TIMESTAMP(6)</c>; null for nothing. Elsewhere a trigger does it, or <see cref="OnUpdate"/>.</summary>
    public SchemaSql? ServerOnUpdate { get; init; }

    /// <summary>What the database computes the value from; null for a column that is written.</summary>
    public ComputedColumn? Computed { get; init; }

    /// <summary>When the database makes the value in a way that the schema does not tell (a trigger), so that it is read back.</summary>
    public FetchedOn Fetched { get; init; }

    /// <summary>The collation by which its texts compare, as it stands after COLLATE; the database's own when null.</summary>
    public string? Collation { get; init; }

    /// <summary>The dialect whose collation it is, which the others are not told of; null for one that every database knows.</summary>
    public Dialect? CollationDialect { get; init; }

    /// <summary>What it is for, kept in the database where it can.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether its values are unique by a constraint of its own.</summary>
    public bool IsUnique { get; init; }

    /// <summary>The table that it belongs to.</summary>
    /// <exception cref="UsageException">It was not given to a table yet.</exception>
    public Table Table => _table ?? throw new UsageException($"Column '{Name}' belongs to no table yet.");

    /// <inheritdoc/>
    public override string ToString() => _table is null ? Name : $"{_table.Name}.{Name}";

    /// <summary>The same description with another type: what a database keeps as text is a type of the program's own, say. Nullability stays.</summary>
    /// <exception cref="ArgumentException">What the program gives to new or changed rows is of another C# type.</exception>
    public ColumnSchema WithType(SqlType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        Default?.RequireFit(Name, type);
        OnUpdate?.RequireFit(Name, type);
        var copy = Copy();
        copy.Type = type;
        return copy;
    }

    /// <summary>The same description, for a column of another table.</summary>
    internal ColumnSchema Copy()
    {
        var copy = (ColumnSchema)MemberwiseClone();
        copy._table = null;
        return copy;
    }

    internal void Attach(Table table)
    {
        if (_table is not null)
        {
            throw new ArgumentException($"Column '{Name}' belongs to table '{_table.Name}' already.");
        }

        _table = table;
    }
}
