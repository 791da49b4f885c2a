using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>One clause of a MERGE: for which rows it is, and what it does. The first one that fits a row decides about it.</summary>
public sealed class MergeClause : SqlNode
{
    private Expr<bool>? _condition;
    private ImmutableArray<Assignment> _assignments;

    /// <summary>Makes a clause.</summary>
    /// <param name="match">For which rows it is.</param>
    /// <param name="condition">What they must meet besides; null for nothing.</param>
    /// <param name="action">What it does.</param>
    /// <param name="assignments">What is set or inserted.</param>
    public MergeClause(MergeMatch match, Expr<bool>? condition, MergeAction action, ImmutableArray<Assignment> assignments)
    {
        Match = match;
        _condition = condition;
        Action = action;
        _assignments = assignments;
    }

    /// <summary>For which rows it is.</summary>
    public MergeMatch Match { get; }

    /// <summary>What they must meet besides; null for nothing.</summary>
    public Expr<bool>? Condition => _condition;

    /// <summary>What it does.</summary>
    public MergeAction Action { get; }

    /// <summary>What is set or inserted.</summary>
    public ImmutableArray<Assignment> Assignments => _assignments;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Value((long)Match << 4 | (long)Action);
        parts.Node(ref _condition);
        parts.Nodes(ref _assignments);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.VisitMergeClause(this);
    }
}
