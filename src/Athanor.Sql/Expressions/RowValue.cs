using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Several expressions as one value, compared part by part: <c>(a, b) = (x, y)</c>.</summary>
public sealed class RowValue : SqlNode
{
    private ImmutableArray<Expr> _items;

    internal RowValue(ImmutableArray<Expr> items) => _items = items;

    /// <summary>The parts.</summary>
    public ImmutableArray<Expr> Items => _items;

    /// <summary>This row as it stands beside another one of as many parts.</summary>
    internal RowValue Adopting(RowValue other) => new([.. Items.Select((item, i) => Comparison.Adopted(item, other.Items[i]))]);

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts) => parts.Nodes(ref _items);

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        compiler.Write("(");
        compiler.List(Items);
        compiler.Write(")");
    }
}
