using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>A query's loading options worked out: the query with its joins, and what each of its sources loads.</summary>
internal sealed class LoadPlan
{
    private readonly List<SourceLoads> _sources = [];
    private SelectQuery _query;
    private bool _joinsCollection;

    private LoadPlan(SelectQuery query) => _query = query;

    /// <summary>The query to run in place of the one given.</summary>
    public Statement Statement => _query;

    /// <summary>The plan of a statement's options; null when it has none.</summary>
    public static LoadPlan? Of(Statement statement)
    {
        var options = statement.Options;
        if (options.IsEmpty || !options.Any(o => o is LoaderOption))
        {
            return null;
        }

        if (options.Contains(UntrackedOption.Instance))
        {
            throw new UsageException("Relationships are loaded into objects that the session keeps: leave `.Untracked()` out, or load nothing besides.");
        }

        var query = (SelectQuery)statement;
        var plan = new LoadPlan(query.WithOptions([]));
        var loaders = options.OfType<LoaderOption>().ToImmutableArray();
        var root = plan.Wrap(loaders);
        plan.Add(loaders, root);
        return plan;
    }

    /// <summary>The state of one execution.</summary>
    public JoinedLoads CreateLoads() => new(_sources.Select(s => s.Begin()).ToList(), _joinsCollection);

    /// <summary>A collection joined to a paged query would page the joined rows: the owners are paged first, in a subquery.</summary>
    private Subquery? Wrap(ImmutableArray<LoaderOption> options)
    {
        var paged = _query is not { Limit: null, Offset: null, IsDistinct: false };
        if (!paged || !options.Any(JoinsCollection))
        {
            return null;
        }

        // What is sorted by without being selected (a column of another table) goes out of the subquery, too, to sort by again.
        var keys = _query.OrderBy.Select(t => t.Expression).Where(key => !_query.Outputs.Any(o => IsSame(o, key))).ToImmutableArray();
        if (_query.IsDistinct && !keys.IsEmpty)
        {
            throw CannotPage();
        }

        var inner = new Subquery(_query.WithOutputs(_query.Outputs.AddRange(keys)));
        _query = new SelectQuery(
            [.. _query.Outputs.Select(o => Rebased(o, inner))],
            inner).AddOrderBy([.. _query.OrderBy.Select(t => Rebased(t, inner))]);
        return inner;
    }

    private static bool IsSame(Expr output, Expr key) =>
        output is IColumn left && key is IColumn right && ReferenceEquals(left.Schema, right.Schema) && ReferenceEquals(left.Source, right.Source);

    private static bool JoinsCollection(LoaderOption option) =>
        option.Kind == LoaderKind.Joined && (option.Relationship.IsCollection || option.Nested(option.Relationship.Target.Source).Any(JoinsCollection));

    private static OrderTerm Rebased(OrderTerm term, Subquery source)
    {
        var expression = Rebased(term.Expression, source);
        var rebased = term.IsDescending ? expression.Desc() : expression.Asc();
        return term.PutsNullsFirst switch
        {
            true => rebased.NullsFirst(),
            false => rebased.NullsLast(),
            null => rebased,
        };
    }

    private static Expr Rebased(Expr expression, Subquery source) => expression is IColumn column ? source.Column(column) : throw CannotPage();

    private static UsageException CannotPage() =>
        new("A collection joined to a paged query needs a query of whole entities, sorted by columns. Load it with SelectIn().");

    private void Add(ImmutableArray<LoaderOption> options, Subquery? root)
    {
        foreach (var option in options)
        {
            var loads = For(option.OwnerSource);
            if (option.Kind == LoaderKind.SelectIn)
            {
                loads.SelectIns.Add(option);
                continue;
            }

            var target = option.Relationship.Target.SourceAlias;
            var owner = root is not null && !_sources.Any(s => s.Joined.Any(j => ReferenceEquals(j.Source, option.OwnerSource))) ? root : option.OwnerSource;
            var offset = _query.Outputs.Length;
            _query = option.Relationship.Joins(JoinKind.Left, owner, target)
                .Aggregate(_query.WithOutputs(_query.Outputs.AddRange(option.Relationship.Target.ColumnsOver(target))), (query, join) => query.AddJoin(join));
            _query = _query.AddOrderBy(option.Relationship.OrderOver(target));
            _joinsCollection |= option.Relationship.IsCollection;
            loads.Joined.Add(new JoinedTarget(option.Relationship, target, offset));
            Add(option.Nested(target), root);
        }
    }

    private SourceLoads For(FromClause source)
    {
        var loads = _sources.Find(s => ReferenceEquals(s.Source, source));
        if (loads is null)
        {
            _sources.Add(loads = new SourceLoads(source));
        }

        return loads;
    }
}
