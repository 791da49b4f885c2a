using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The rows around each row that a function looks at: <c>PARTITION BY … ORDER BY … ROWS BETWEEN …</c>. Immutable: every method returns a new one.</summary>
/// <remarks>
/// One with a name (<c>PartitionBy(u.Kind).As("w")</c>) is written once, in the WINDOW clause of the query whose functions look at it or at windows made of it.
/// </remarks>
public sealed class WindowDefinition : SqlNode
{
    private ImmutableArray<Expr> _partition = [];
    private ImmutableArray<OrderTerm> _order = [];
    private WindowDefinition? _basis;
    private FrameBound? _start;
    private FrameBound? _end;

    private WindowDefinition()
    {
    }

    private WindowDefinition(WindowDefinition from)
    {
        if (from.Name is not null)
        {
            _basis = from;
            return;
        }

        _basis = from.Basis;
        _partition = from.Partition;
        _order = from.Order;
        FrameUnit = from.FrameUnit;
        _start = from.Start;
        _end = from.End;
        Exclusion = from.Exclusion;
    }

    /// <summary>All rows.</summary>
    public static WindowDefinition All { get; } = new();

    /// <summary>The name; null for one that is written where it is used.</summary>
    public string? Name { get; private init; }

    /// <summary>The window with a name that this one is made of, and that it adds to.</summary>
    public WindowDefinition? Basis => _basis;

    /// <summary>What divides the rows, besides what the basis says.</summary>
    public ImmutableArray<Expr> Partition { get => _partition; private init => _partition = value; }

    /// <summary>The order within each part; empty where the basis has one.</summary>
    public ImmutableArray<OrderTerm> Order { get => _order; private init => _order = value; }

    /// <summary>The order within each part, of this window or its basis.</summary>
    public ImmutableArray<OrderTerm> OrderInEffect => Order.IsEmpty && Basis is { } basis ? basis.OrderInEffect : Order;

    /// <summary>What the frame counts; null without a frame.</summary>
    public FrameUnit? FrameUnit { get; private init; }

    /// <summary>Where the frame begins; null without a frame.</summary>
    public FrameBound? Start { get => _start; private init => _start = value; }

    /// <summary>Where the frame ends; null without a frame.</summary>
    public FrameBound? End { get => _end; private init => _end = value; }

    /// <summary>What is left out of the frame.</summary>
    public FrameExclusion Exclusion { get; private init; }

    /// <summary>The window with a name, which several functions can look at, and of which other windows can be made: <c>w.Rows(Preceding(2))</c>.</summary>
    /// <remarks>The object is the window: keep it in a variable. Another one of the same name is an error in the same query.</remarks>
    public WindowDefinition As(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(this) { Name = name };
    }

    /// <summary>Divides the rows: the function looks at those of the same values only.</summary>
    /// <exception cref="UsageException">The window is made of one with a name, which alone says how the rows are divided.</exception>
    public WindowDefinition PartitionBy(params ReadOnlySpan<Expr> keys)
    {
        foreach (var key in keys)
        {
            ArgumentNullException.ThrowIfNull(key, nameof(keys));
        }

        return (Name is null ? Basis : this) is { } basis
            ? throw new UsageException($"The window '{basis.Name}' says how the rows are divided: nothing made of it can divide them again.")
            : new(this) { Partition = Partition.AddRange(keys) };
    }

    /// <summary>Sorts the rows of each part.</summary>
    /// <exception cref="UsageException">The window is made of one with a name, which has an order.</exception>
    public WindowDefinition OrderBy(params ReadOnlySpan<OrderTerm> terms)
    {
        foreach (var term in terms)
        {
            ArgumentNullException.ThrowIfNull(term, nameof(terms));
        }

        return (Name is null ? Basis : this) is { OrderInEffect.IsEmpty: false } basis
            ? throw new UsageException($"The window '{basis.Name}' has an order: nothing made of it can have another one.")
            : new(this) { Order = Order.AddRange(terms) };
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

    internal override bool IsShared => Name is not null;

    /// <summary>Leaves rows out of the frame.</summary>
    /// <exception cref="UsageException">There is no frame yet.</exception>
    public WindowDefinition Exclude(FrameExclusion exclusion) => FrameUnit is null || Name is not null
        ? throw new UsageException("There is no frame to leave rows out of: say it with Rows, Range or Groups first.")
        : new(this) { Exclusion = exclusion };

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Value(Name);
        parts.Node(ref _basis);
        parts.Nodes(ref _partition);
        parts.Nodes(ref _order);
        parts.Value(FrameUnit is { } unit ? (long)unit + 1 : 0);
        parts.Value((long)Exclusion);
        parts.Node(ref _start);
        parts.Node(ref _end);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitWindow(this);

    private bool HasFrame => FrameUnit is not null || Basis is { HasFrame: true };

    private WindowDefinition Framed(FrameUnit unit, FrameBound start, FrameBound? end)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (start.Kind == FrameBoundKind.UnboundedFollowing || end?.Kind == FrameBoundKind.UnboundedPreceding)
        {
            throw new ArgumentException("A frame cannot begin after all rows, nor end before them.");
        }

        return (Name is null ? Basis : this) is { HasFrame: true } basis
            ? throw new UsageException($"The window '{basis.Name}' has a frame: nothing made of it can have another one.")
            : new(this) { FrameUnit = unit, Start = start, End = end ?? FrameBound.CurrentRow };
    }
}
