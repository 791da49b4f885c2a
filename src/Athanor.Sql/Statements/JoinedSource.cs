using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Sources joined among themselves before they are joined to others: <c>a LEFT JOIN (b JOIN c ON …) ON …</c>. Their columns are read as ever.</summary>
public sealed class JoinedSource : FromClause
{
    private FromClause _first;
    private ImmutableArray<JoinClause> _joins;

    internal JoinedSource(FromClause first, ImmutableArray<JoinClause> joins)
    {
        _first = first;
        _joins = joins;
    }

    /// <summary>The first source.</summary>
    public FromClause First => _first;

    /// <summary>Those joined to it, in order.</summary>
    public ImmutableArray<JoinClause> Joins => _joins;

    /// <summary>It has no name: its sources have theirs.</summary>
    public override string? Name => null;

    /// <summary>Joins another source; pairs that meet the condition remain. Without a condition the only foreign key between them decides.</summary>
    /// <exception cref="UsageException">No condition is given, and no foreign key, or more than one, joins them.</exception>
    public JoinedSource Join(ISource source, Expr<bool>? on = null) => Add(JoinKind.Inner, source, on);

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public JoinedSource Join(ISource source, bool on) => throw NotACondition.Error();

    /// <summary>Joins another source; rows without a partner remain, with NULL for it.</summary>
    /// <exception cref="UsageException">No condition is given, and no foreign key, or more than one, joins them.</exception>
    public JoinedSource OuterJoin(ISource source, Expr<bool>? on = null) => Add(JoinKind.Left, source, on);

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public JoinedSource OuterJoin(ISource source, bool on) => throw NotACondition.Error();

    /// <summary>Joins another source; every pair remains.</summary>
    public JoinedSource CrossJoin(ISource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(First, Joins.Add(new JoinClause(JoinKind.Cross, source.From, null)));
    }

    /// <summary>The same sources under other names, for a second use in one statement.</summary>
    /// <param name="name">The first one's name; the compiler chooses the others', and this one where it is null.</param>
    public JoinedSource As(string? name = null)
    {
        var first = new TableAlias(First, name);
        var aliases = new Dictionary<SqlNode, SqlNode>(ReferenceEqualityComparer.Instance) { [First] = first };
        foreach (var join in Joins)
        {
            aliases[join.Right] = join.Right is JoinedSource joined ? joined.As() : new TableAlias(join.Right);
        }

        var renamed = new NodeRewriter(aliases.GetValueOrDefault);
        return new(first, [.. Joins.Select(j => new JoinClause(j.Kind, (FromClause)aliases[j.Right], j.On is null ? null : renamed.Rewritten(j.On)))]);
    }

    /// <summary>The sources that rows come from under this one: itself, or those that it joins.</summary>
    internal static IEnumerable<FromClause> Flat(FromClause source) =>
        source is JoinedSource joined ? Flat(joined.First).Concat(joined.Joins.SelectMany(j => Flat(j.Right))) : [source];

    internal override bool IsShared => false;

    internal override Expr<bool>? Condition(FromClause rows) => First.OwnCondition;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(ref _first);
        parts.Nodes(ref _joins);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitJoinedSource(this);

    private JoinedSource Add(JoinKind kind, ISource source, Expr<bool>? on)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(First, Joins.Add(new JoinClause(kind, source.From, on ?? JoinInference.Condition(Flat(this), source.From))));
    }
}
