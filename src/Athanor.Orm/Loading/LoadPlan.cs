using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>A query's loading options worked out: the query with its joins, and what each of its sources loads.</summary>
internal sealed class LoadPlan
{
    private readonly List<SourceLoads> _sources = [];
    private readonly SelectQuery _asked;
    private SelectQuery _query;
    private readonly Dictionary<FromClause, ColumnSet> _unread = new(ReferenceEqualityComparer.Instance);
    private bool _joinsCollection;

    private LoadPlan(SelectQuery query, bool isStrict, PopulateExistingOption? populate, BatchOption? batch)
    {
        _asked = _query = query;
        IsStrict = isStrict;
        Populate = populate;
        Batch = batch;
        Inherited = [.. ((StatementOption?[])[isStrict ? StrictOption.Instance : null, populate, batch]).OfType<StatementOption>()];
    }

    /// <summary>The query to run in place of the one given.</summary>
    public Statement Statement => _query;

    /// <summary>Whether relationships that no option names raise when they are read.</summary>
    public bool IsStrict { get; }

    /// <summary>Whether objects that are here are read anew; null for no.</summary>
    public PopulateExistingOption? Populate { get; }

    /// <summary>The batch that the query is a part of; null for none.</summary>
    public BatchOption? Batch { get; }

    /// <summary>What holds for the loaders' own queries, too.</summary>
    public ImmutableArray<StatementOption> Inherited { get; }

    /// <summary>The plan of a statement's options; null when it has none.</summary>
    public static LoadPlan? Of(Statement statement)
    {
        var options = statement.Options;
        if ((options.IsEmpty && !SelectedEntities.MayBe) || statement is not SelectQuery query)
        {
            return null;
        }

        var selected = SelectedEntities.Of(query);
        var loaders = Loaders(query, selected, [.. options.OfType<LoaderOption>()]);
        var isStrict = options.Contains(StrictOption.Instance);
        var batch = options.OfType<BatchOption>().LastOrDefault();
        var populate = options.OfType<PopulateExistingOption>().FirstOrDefault();
        if (options.Contains(UntrackedOption.Instance))
        {
            if (options.Any(o => o is LoaderOption and not ColumnLoads or PopulateExistingOption))
            {
                throw new UsageException("Relationships are loaded into objects that the session keeps: leave `.Untracked()` out, or load nothing besides.");
            }

            loaders = [.. loaders.Where(l => l is ColumnLoads)];
        }

        if (loaders.IsEmpty && !isStrict && populate is null && batch is null && selected.All(s => s.Mapping.Deferred.IsEmpty))
        {
            return null;
        }

        var plan = new LoadPlan(query.WithOptions([]), isStrict, ReferenceEquals(populate, PopulateExistingOption.Asked) ? new() : populate, batch);
        var whole = plan.Require(loaders);
        plan.Add(loaders, plan.Wrap(loaders));
        foreach (var (mapping, source, offset) in whole.Concat(selected).DistinctBy(w => w.Offset))
        {
            plan.LeaveOut(mapping, source, offset);
        }

        return plan;
    }

    /// <summary>What was asked for, and what the classes say by themselves where nothing else was said.</summary>
    private static ImmutableArray<LoaderOption> Loaders(
        SelectQuery query, ImmutableArray<(EntityMapping Mapping, FromClause Source, int Offset)> selected, ImmutableArray<LoaderOption> asked)
    {
        var isStrict = query.Options.Contains(StrictOption.Instance);
        return isStrict || selected.IsEmpty ? asked :
        [
            .. selected
                .SelectMany(s => s.Mapping.Relationships.Where(r => r.Loading == LoaderKind.Joined).Select(r => new RelationshipLoad(r, s.Source, LoaderKind.Joined)))
                .Where(d => !asked.Any(a => ReferenceEquals(a.OwnerSource, d.OwnerSource)
                && a is OtherLoads or RelationshipLoad { Kind: not LoaderKind.Default } && (a is not RelationshipLoad load || ReferenceEquals(load.Relationship, d.Relationship)))),
            .. asked,
        ];
    }

    /// <summary>The state of one execution; null where nothing is loaded besides.</summary>
    public JoinedLoads? CreateLoads() => _sources.Count == 0 ? null : new(_sources.Select(s => s.Begin()).ToList(), _joinsCollection);

    /// <summary>The columns that a source's entities are read without.</summary>
    public ColumnSet UnreadOf(FromClause source) => _unread.GetValueOrDefault(source);

    /// <summary>An option is about entities that the query reads: another one would do nothing, unseen.</summary>
    private List<(EntityMapping Mapping, FromClause Source, int Offset)> Require(ImmutableArray<LoaderOption> options)
    {
        var found = new List<(EntityMapping, FromClause, int)>();
        foreach (var option in options)
        {
            var mapping = option switch { RelationshipLoad load => load.Relationship.Owner, ColumnLoads columns => columns.Mapping, _ => null };
            var offset = FirstOf(option.OwnerSource);
            if (offset < 0 || (mapping is not null && !SelectedEntities.IsWhole(_query, offset, mapping, option.OwnerSource)))
            {
                throw new UsageException(
                    $"The query reads no '{NameOf(option.OwnerSource)}' entities that {(option is RelationshipLoad load ? $"loading '{load.Relationship}'" : "the option")} could be for. "
                    + "An option is about the rows that the lambda's parameters stand for, which the query must select as whole entities.");
            }

            if (mapping is not null)
            {
                found.Add((mapping, option.OwnerSource, offset));
            }
        }

        return found;
    }

    private int FirstOf(FromClause source)
    {
        var first = SourcePart.FirstOf(source);
        for (var i = 0; i < _query.Outputs.Length; i++)
        {
            if (_query.Outputs[i] is IColumn column && ReferenceEquals(column.Source, first)
                && first.BaseTable is { } table && ReferenceEquals(column.Schema, table.Columns[0].Schema))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Columns that are not read stand in the select list as NULL: what comes after them keeps its place.</summary>
    private void LeaveOut(EntityMapping mapping, FromClause source, int offset)
    {
        var unread = _sources.Find(s => ReferenceEquals(s.Source, source))?.Columns.Aggregate(mapping.Deferred, (before, option) => option.Apply(before)) ?? mapping.Deferred;
        if (unread.IsEmpty)
        {
            return;
        }

        _unread[source] = unread;
        var outputs = _query.Outputs.ToBuilder();
        for (var i = 0; i < mapping.Columns.Count; i++)
        {
            if (unread.Contains(i))
            {
                outputs[offset + i] = Null<string?>();
            }
        }

        _query = _query.WithOutputs(outputs.DrainToImmutable());
    }

    private static string NameOf(FromClause source) => SourcePart.FirstOf(source) is var first ? first.BaseTable?.Name ?? first.Name ?? "" : "";

    /// <summary>A collection joined to a paged query would page the joined rows: the owners are paged first, in a subquery.</summary>
    private Subquery? Wrap(ImmutableArray<LoaderOption> options)
    {
        var paged = _query is not { Limit: null, Offset: null, IsDistinct: false };
        if (paged && options.FirstOrDefault(o => o is RelationshipLoad { Contained: not null, Relationship.IsCollection: true }) is RelationshipLoad contained)
        {
            throw new UsageException(
                $"The rows that '{contained.Relationship}' is filled from are paged together with their owners: its collections would lack objects. Load it with SelectIn(), or page the owners in a subquery.");
        }

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
        option is RelationshipLoad { Kind: LoaderKind.Joined, Contained: null } load
        && (load.Relationship.IsCollection || load.Nested(load.Relationship.Target.Source).Any(JoinsCollection));

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
            switch (option)
            {
                case OtherLoads others:
                    loads.Others = others;
                    break;
                case ColumnLoads columns:
                    loads.Columns.Add(columns);
                    break;
                case RelationshipLoad load:
                    Add(load, loads, root);
                    break;
            }
        }
    }

    private void Add(RelationshipLoad load, SourceLoads loads, Subquery? root)
    {
        // The last word on a relationship counts.
        loads.All.RemoveAll(l => ReferenceEquals(l.Relationship, load.Relationship));
        loads.Later.RemoveAll(l => ReferenceEquals(l.Relationship, load.Relationship));
        loads.All.Add(load);
        if (load.Contained is { } contained)
        {
            AddContained(load, contained);
        }
        else if (load.Kind == LoaderKind.Joined)
        {
            var join = new JoinedLoad(load, OwnerOf(load, root));
            foreach (var clause in join.Clauses())
            {
                _query = _query.AddJoin(clause);
            }

            Read(join, root);
        }
        else if (load.IsEager)
        {
            loads.Later.Add(load.In(Inherited, load.Kind == LoaderKind.Subquery ? OwnersOf(load) : null));
        }
    }

    private FromClause OwnerOf(RelationshipLoad load, Subquery? root) =>
        root is not null && !_sources.Any(s => s.Joined.Any(j => ReferenceEquals(j.Source, load.OwnerSource))) ? root : load.OwnerSource;

    /// <summary>The rows of a join are read with their owners.</summary>
    private void Read(JoinedLoad join, Subquery? root)
    {
        var offset = AddTarget(join.Load, join.Target);
        Add(join.Others, root);
        LeaveOut(join.Load.Relationship.Target, join.Target, offset);
        foreach (var inner in join.Inner)
        {
            For(join.Target).All.Add(inner.Load);
            Read(inner, root);
        }
    }

    private void AddContained(RelationshipLoad load, FromClause contained)
    {
        if (!Sources(_query).Any(s => ReferenceEquals(s, contained)))
        {
            throw new UsageException(
                $"'{load.Relationship}' is to be filled from rows of '{NameOf(contained)}' that the query does not join: join them (`.Join(…)`), and hand on the lambda's own parameter.");
        }

        var offset = AddTarget(load, contained);
        Add(load.Nested(contained), root: null);
        LeaveOut(load.Relationship.Target, contained, offset);
    }

    private static IEnumerable<FromClause> Sources(SelectQuery query) => (query.From is { } from ? [from] : Array.Empty<FromClause>())
        .Concat(query.Joins.Select(j => j.Right))
        .SelectMany(Flat);

    private static IEnumerable<FromClause> Flat(FromClause source) =>
        source is JoinedSource joined ? Flat(joined.First).Concat(joined.Joins.SelectMany(j => Flat(j.Right))) : [source];

    private int AddTarget(RelationshipLoad load, FromClause target)
    {
        var offset = _query.Outputs.Length;
        _query = _query.WithOutputs(_query.Outputs.AddRange(load.Relationship.Target.ColumnsOver(target)));
        if (load.Contained is null && load.OrderOver(target) is { IsEmpty: false } order)
        {
            _query = _query.AddOrderBy(order);
        }

        _joinsCollection |= load.Relationship.IsCollection;
        For(load.OwnerSource).Joined.Add(new JoinedTarget(load.Relationship, target, offset));
        return offset;
    }

    /// <summary>The keys of the owners that the query reads, as a query.</summary>
    private SelectQuery OwnersOf(RelationshipLoad load)
    {
        // What a join brought in is not in the query as it was asked for.
        var basis = Sources(_asked).Any(s => ReferenceEquals(s, load.OwnerSource)) ? _asked : _query;
        var owners = basis.WithLock(null).WithOutputs([.. load.Relationship.LinkColumnsOver(load.OwnerSource)]);
        var isPlain = owners is { Limit: null, Offset: null, IsDistinct: false, DistinctOn.IsEmpty: true, GroupBy.IsEmpty: true };
        if (isPlain)
        {
            return owners.WithOrderBy([]).WithDistinct(true);
        }

        // What is counted are the rows as they were asked for: keys that repeat themselves are made one outside.
        var inner = new Subquery(owners);
        return new SelectQuery([.. owners.Outputs.Select(o => inner.Column((IColumn)o))], inner).WithDistinct(true);
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
