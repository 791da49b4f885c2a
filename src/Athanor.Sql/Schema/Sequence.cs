namespace Athanor.Sql;

/// <summary>A sequence: numbers that the database gives out, each once. On PostgreSQL and MariaDB.</summary>
public sealed class Sequence
{
    /// <summary>Declares a sequence and adds it to its metadata.</summary>
    /// <param name="name">The name in the database.</param>
    /// <param name="metadata">The collection that it belongs to.</param>
    /// <param name="schema">The database schema; that of the metadata when null.</param>
    /// <exception cref="ArgumentException">The metadata has such a sequence already.</exception>
    public Sequence(string name, MetaData metadata, string? schema = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(metadata);
        Name = name;
        MetaData = metadata;
        SchemaName = schema ?? metadata.Schema;
        metadata.Add(this);
    }

    /// <summary>The name in the database.</summary>
    public string Name { get; }

    /// <summary>The database schema; null for the connection's default.</summary>
    public string? SchemaName { get; }

    /// <summary>The collection that it belongs to.</summary>
    public MetaData MetaData { get; }

    /// <summary>How it counts.</summary>
    public SequenceOptions Options { get; init; } = SequenceOptions.Default;

    /// <summary>The type of its numbers (<c>AS integer</c>), which is their range; bigint when null.</summary>
    public SqlType? Type { get; init; }

    /// <summary>The next number, taken when the statement runs. It is never given out again, even when the transaction is rolled back.</summary>
    public Expr<long> Next => new NextValue(this);

    /// <inheritdoc/>
    public override string ToString() => SchemaName is null ? Name : $"{SchemaName}.{Name}";
}
