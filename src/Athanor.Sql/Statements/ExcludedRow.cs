namespace Athanor.Sql;

/// <summary>The row that an upsert wanted to insert, named <c>excluded</c> in its update part.</summary>
public sealed class ExcludedRow : FromClause
{
    private Table _table;

    internal ExcludedRow(Table table) => _table = table;

    /// <inheritdoc/>
    public override string Name => "excluded";

    /// <inheritdoc/>
    public override Table? BaseTable => _table;

    internal override bool IsShared => false;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Node(ref _table);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.Write(Name);
    }
}
