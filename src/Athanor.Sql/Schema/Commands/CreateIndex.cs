namespace Athanor.Sql;

/// <summary><c>CREATE INDEX</c>.</summary>
/// <param name="table">The table.</param>
/// <param name="index">The index, one of the table's or another one over its columns.</param>
public sealed class CreateIndex(Table table, TableIndex index) : DdlElement
{
    /// <summary>The table.</summary>
    public Table Table { get; } = table ?? throw new ArgumentNullException(nameof(table));

    /// <summary>The index.</summary>
    public TableIndex Index { get; } = index ?? throw new ArgumentNullException(nameof(index));

    /// <summary>Whether an index that is there already is no error.</summary>
    public bool IfNotExists { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Commands(DdlCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        return [compiler.CreateIndex(Table, Index, IfNotExists)];
    }
}
