namespace Athanor.Sql;

/// <summary><c>DROP INDEX</c>.</summary>
/// <param name="table">The table.</param>
/// <param name="index">The index.</param>
public sealed class DropIndex(Table table, TableIndex index) : DdlElement
{
    /// <summary>The table.</summary>
    public Table Table { get; } = table ?? throw new ArgumentNullException(nameof(table));

    /// <summary>The index.</summary>
    public TableIndex Index { get; } = index ?? throw new ArgumentNullException(nameof(index));

    /// <summary>Whether an index that is not there is no error.</summary>
    public bool IfExists { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Commands(DdlCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        return [compiler.DropIndex(Table, Index, IfExists)];
    }
}
