using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The rows around each row that a function looks at: <c>PARTITION BY … ORDER BY … ROWS BETWEEN …</c>. Immutable: every method returns a new one.</summary>
public sealed class WindowDefinition : SqlNode
{
    private ImmutableArray<Expr> _partition = [];
    private ImmutableArray<OrderTerm> _order = [];
    private FrameBound? _start;
    private FrameBound? _end;

    private WindowDefinition()
    {
    }

    private WindowDefinition(WindowDefinition from)
    {
        _partition = from.Partition;
        _order = from.Order;
        FrameUnit = from.FrameUnit;
        _start = from.Start;
        _end = from.End;
        Exclusion = from.Exclusion;
    }

    /// <summary>All rows.</summary>
    public static WindowDefinition All { get; } = new();

    /// <summary>What divides the rows.</summary>
    public ImmutableArray<Expr> Partition { get => _partition; private init => _partition = value; }

    /// <summary>The order within each part.</summary>
    public ImmutableArray<OrderTerm> Order { get => _order; private init => _order = value; }

    /// <summary>What the frame counts; null without a frame.</summary>
    public FrameUnit? FrameUnit { get; private init; }

    /// <summary>Where the frame begins; null without a frame.</summary>
    public FrameBound? Start { get => _start; private init => _start = value; }

    /// <summary>Where the frame ends; null without a frame.</summary>
    public FrameBound? End { get => _end; private init => _end = value; }

    /// <summary>What is left out of the frame.</summary>
    public FrameExclusion Exclusion { get; private init; }

    /// <summary>Divides the rows: the function looks at those of the same values only.</summary>
    public WindowDefinition PartitionBy(params ReadOnlySpan<Expr> keys)
    {
        foreach (var key in keys)
        {
            ArgumentNullException.ThrowIfNull(key, nameof(keys));
        }

        return new(this) { Partition = Partition.AddRange(keys) };
    }

    /// <summary>Sorts the rows of each part.</summary>
    public WindowDefinition OrderBy(params ReadOnlySpan<OrderTerm> terms)
    {
        foreach (var term in terms)
        {
            ArgumentNullException.ThrowIfNull(term, nameof(terms));
        }

        return new(this) { Order = Order.AddRange(terms) };
    }

    /// <summary>A frame of so many rows before and after each row.</summary>
    /// <param name="start">Where it begins: <c>Preceding(2)</c>, <c>UnboundedPreceding</c>.</param>
    /// <param name="end">Where it ends; the current row when null.</param>
    /// <exception cref="ArgumentException">The frame would begin after all rows, or end before them.</exception>
    public WindowDefinition Rows(FrameBound start, FrameBound? end = null) => Framed(Sql.FrameUnit.Rows, start, end);

    /// <summary>A frame of the rows whose value of the order lies within a distance of the row's own: numbers, and where the database can, a duration from dates.</summary>
    /// <inheritdoc cref="Rows"/>
    public WindowDefinition Range(FrameBound start, FrameBound? end = null) => Framed(Sql.FrameUnit.Range, start, end);

    /// <summary>A frame of so many groups of equal rows before and after the row's own.</summary>
    /// <inheritdoc cref="Rows"/>
    public WindowDefinition Groups(FrameBound start, FrameBound? end = null) => Framed(Sql.FrameUnit.Groups, start, end);

    /// <summary>Leaves rows out of the frame.</summary>
    /// <exception cref="InvalidOperationException">There is no frame yet.</exception>
    public WindowDefinition Exclude(FrameExclusion exclusion) => FrameUnit is null
        ? throw new InvalidOperationException("There is no frame to leave rows out of: say it with Rows, Range or Groups first.")
        : new(this) { Exclusion = exclusion };

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Nodes(ref _partition);
        parts.Nodes(ref _order);
        parts.Value(FrameUnit is { } unit ? (long)unit + 1 : 0);
        parts.Value((long)Exclusion);
        parts.Node(ref _start);
        parts.Node(ref _end);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitWindow(this);

    private WindowDefinition Framed(FrameUnit unit, FrameBound start, FrameBound? end)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (start.Kind == FrameBoundKind.UnboundedFollowing || end?.Kind == FrameBoundKind.UnboundedPreceding)
        {
            throw new ArgumentException("A frame cannot begin after all rows, nor end before them.");
        }

        return new(this) { FrameUnit = unit, Start = start, End = end ?? FrameBound.CurrentRow };
    }
}
