using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Athanor.Orm;

/// <summary>Reads the rows at the other end of a relationship for many owners at once.</summary>
internal static class RelatedRows
{
    /// <summary>How many keys one query takes where each is a parameter of its own.</summary>
    private const int KeysOfAPage = 500;

    /// <summary>The objects whose columns have one of these keys, in the order of their own key.</summary>
    /// <param name="session">The session that reads.</param>
    /// <param name="target">The mapping of the objects.</param>
    /// <param name="columns">The columns that have the keys.</param>
    /// <param name="keyed">The mapping whose keys they are.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="option">What is loaded in turn.</param>
    /// <param name="async">Whether to wait without blocking.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async ValueTask<List<IEntity>> LoadByKeys<TKey>(
        Session session, EntityMapping target, ImmutableArray<Expr> columns, EntityMapping keyed, TKey[] keys, RelationshipLoad option, bool async, CancellationToken cancellationToken)
        where TKey : notnull
    {
        var found = new List<IEntity>();
        var source = target.Source;
        foreach (var query in Queries(session, new SelectQuery(target.ColumnsOver(source), source), target, source, columns, keyed, keys, option))
        {
            await Read(session, target, source, query, 0, (entity, _) => found.Add(entity), async, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    /// <summary>The objects that a table between leads to from owners with these keys, each with the key of its owner, in the order of their own key.</summary>
    /// <param name="session">The session that reads.</param>
    /// <param name="owner">The mapping of the owners.</param>
    /// <param name="target">The mapping of the objects.</param>
    /// <param name="from">The rows that lead there.</param>
    /// <param name="links">The columns of the table between that refer to the owner.</param>
    /// <param name="join">The join of the target to the table between.</param>
    /// <param name="keys">The owners' keys.</param>
    /// <param name="option">What is loaded in turn.</param>
    /// <param name="async">Whether to wait without blocking.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async ValueTask<List<(TKey Owner, IEntity Target)>> LoadLinked<TOwner, TKey>(
        Session session,
        EntityMapping<TOwner, TKey> owner,
        EntityMapping target,
        FromClause from,
        ImmutableArray<Expr> links,
        JoinClause join,
        TKey[] keys,
        RelationshipLoad option,
        bool async,
        CancellationToken cancellationToken)
        where TOwner : class, IEntity
        where TKey : notnull
    {
        var found = new List<(TKey, IEntity)>();
        var source = join.Right;
        var linked = new SelectQuery(links.AddRange(target.ColumnsOver(source)), from).AddJoin(join);
        foreach (var query in Queries(session, linked, target, source, links, owner, keys, option))
        {
            await Read(
                session,
                target,
                source,
                query,
                links.Length,
                (entity, row) => found.Add((owner.ReadKeyAlone(row, 0), entity)),
                async,
                cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    private static ImmutableArray<OrderTerm> KeyOrder(EntityMapping target, FromClause source) =>
        [.. target.KeyColumns.Select(k => SourcePart.ColumnAt(target.Columns[k].Column, source).Asc())];

    private static IEnumerable<TKey[]> Pages<TKey>(Session session, TKey[] keys)
        where TKey : notnull => session.Dialect.SupportsArrayParameters || keys.Length <= KeysOfAPage ? [keys] : keys.Chunk(KeysOfAPage);

    private static InExpr IsOneOf<TKey>(ImmutableArray<Expr> columns, EntityMapping keyed, TKey[] keys)
        where TKey : notnull => columns is [var only]
        ? InExpr.Of(only, keys, (SqlType<TKey>)keyed.Columns[keyed.KeyColumns[0]].Column.Schema.Type)
        : InExpr.OfRows(columns, Array.ConvertAll(keys, key => (ITuple)key));

    /// <summary>Reads columns of the rows that have one of these keys: each row is the key's parts, and the columns after them.</summary>
    public static async ValueTask LoadColumns<TKey>(
        Session session, EntityMapping mapping, ImmutableArray<int> places, TKey[] keys, Action<RowReader> take, bool async, CancellationToken cancellationToken)
        where TKey : notnull
    {
        ImmutableArray<Expr> key = [.. mapping.KeyColumns.Select(k => SourcePart.ColumnAt(mapping.Columns[k].Column, mapping.Source))];
        var query = new SelectQuery(key.AddRange(places.Select(p => SourcePart.ColumnAt(mapping.Columns[p].Column, mapping.Source))), mapping.Source);
        foreach (var page in Pages(session, keys))
        {
            var cursor = await session.OpenInside(query.AddWhere(IsOneOf(key, mapping, page)), async, cancellationToken).ConfigureAwait(false);
            try
            {
                while (await cursor.ReadAsync(async, cancellationToken).ConfigureAwait(false))
                {
                    take(cursor.Row);
                }
            }
            finally
            {
                await cursor.CloseAsync(async).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Loads a relationship for objects: for all at once, or for each by a query of its own.</summary>
    public static async ValueTask Load(Session session, IReadOnlyList<IEntity> owners, RelationshipLoad option, bool async, CancellationToken cancellationToken)
    {
        if (option.Kind != LoaderKind.Immediate)
        {
            await option.Relationship.SelectIn(session, owners, option, async, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var owner in owners)
        {
            await option.Relationship.SelectIn(session, [owner], option, async, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What is loaded in turn for objects that were there already.</summary>
    public static async ValueTask LoadNested(Session session, List<IEntity> entities, RelationshipLoad option, bool async, CancellationToken cancellationToken)
    {
        if (entities.Count == 0)
        {
            return;
        }

        foreach (var nested in option.Nested(option.Relationship.Target.Source).OfType<RelationshipLoad>().Where(n => n.IsEager))
        {
            var owners = nested.Depth < 0 ? Unloaded(entities, nested.Relationship) : entities;
            if (owners.Count > 0)
            {
                await Load(session, owners, nested.In(option.Inherited, owners: null), async, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The objects that a relationship leads to without end from those given, as far as it is loaded: the first on each way for which it is not. Ways may meet, and lead back.</summary>
    private static List<IEntity> Unloaded(List<IEntity> entities, Relationship relationship)
    {
        var seen = new HashSet<IEntity>(entities, ReferenceEqualityComparer.Instance);
        var waiting = new Queue<IEntity>(seen);
        var unloaded = new List<IEntity>();
        while (waiting.TryDequeue(out var next))
        {
            if (!next.State.IsLoaded(relationship.Index))
            {
                unloaded.Add(next);
                continue;
            }

            foreach (var target in relationship.IsCollection ? relationship.Known(next) : relationship.ReferredTo(next) is { } one ? [one] : relationship.Known(next))
            {
                if (seen.Add(target))
                {
                    waiting.Enqueue(target);
                }
            }
        }

        return unloaded;
    }

    /// <summary>The queries of the related rows: one restricted by the query of the owners, or one for each page of their keys.</summary>
    private static IEnumerable<SelectQuery> Queries<TKey>(
        Session session, SelectQuery rows, EntityMapping target, FromClause source, ImmutableArray<Expr> columns, EntityMapping keyed, TKey[] keys, RelationshipLoad option)
        where TKey : notnull
    {
        var query = rows.AddOrderBy(option.OrderOver(source).AddRange(KeyOrder(target, source))).WithOptions(option.OptionsOver(source));
        if (option.Where(source) is { } condition)
        {
            query = query.AddWhere(condition);
        }

        return option.Owners is { } owners ? [query.AddJoin(OwnedBy(columns, owners))] : Pages(session, keys).Select(page => query.AddWhere(IsOneOf(columns, keyed, page)));
    }

    private static JoinClause OwnedBy(ImmutableArray<Expr> columns, SelectQuery owners)
    {
        var keys = new Subquery(owners);
        Expr<bool>? condition = null;
        for (var i = 0; i < columns.Length; i++)
        {
            var equal = Comparison.Of(ComparisonOperator.Equal, columns[i], keys[owners.Outputs[i].OutputName!]);
            condition = condition is null ? equal : condition & equal;
        }

        return new JoinClause(JoinKind.Inner, keys, condition);
    }

    private static async ValueTask Read(
        Session session, EntityMapping target, FromClause source, SelectQuery query, int offset, Action<IEntity, RowReader> take, bool async, CancellationToken cancellationToken)
    {
        var cursor = await session.OpenInside(query, async, cancellationToken).ConfigureAwait(false);
        try
        {
            var reading = (EntityReading)cursor.Context!;
            while (await cursor.ReadAsync(async, cancellationToken).ConfigureAwait(false))
            {
                if (target.ReadEntity(reading, source, cursor.Row, offset) is { } entity && (offset > 0 || !cursor.IsRepeated(entity)))
                {
                    take(entity, cursor.Row);
                }
            }

            await cursor.CompleteAsync(async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await cursor.CloseAsync(async).ConfigureAwait(false);
        }
    }
}
