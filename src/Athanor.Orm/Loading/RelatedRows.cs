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
        Session session, EntityMapping target, ImmutableArray<Expr> columns, EntityMapping keyed, TKey[] keys, LoaderOption option, bool async, CancellationToken cancellationToken)
        where TKey : notnull
    {
        var found = new List<IEntity>();
        var source = target.Source;
        var query = new SelectQuery(target.ColumnsOver(source), source)
            .AddOrderBy(option.Relationship.OrderOver(source))
            .AddOrderBy(KeyOrder(target, source))
            .WithOptions([.. option.Nested(source)]);
        foreach (var page in Pages(session, keys))
        {
            await Read(session, target, source, query.AddWhere(IsOneOf(columns, keyed, page)), 0, (entity, _) => found.Add(entity), async, cancellationToken).ConfigureAwait(false);
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
        LoaderOption option,
        bool async,
        CancellationToken cancellationToken)
        where TOwner : class, IEntity
        where TKey : notnull
    {
        var found = new List<(TKey, IEntity)>();
        var source = join.Right;
        var query = new SelectQuery(links.AddRange(target.ColumnsOver(source)), from)
            .AddJoin(join)
            .AddOrderBy(option.Relationship.OrderOver(source))
            .AddOrderBy(KeyOrder(target, source))
            .WithOptions([.. option.Nested(source)]);
        foreach (var page in Pages(session, keys))
        {
            await Read(
                session,
                target,
                source,
                query.AddWhere(IsOneOf(links, owner, page)),
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

    /// <summary>What is loaded in turn for objects that were there already.</summary>
    public static async ValueTask LoadNested(Session session, List<IEntity> entities, LoaderOption option, bool async, CancellationToken cancellationToken)
    {
        if (entities.Count == 0)
        {
            return;
        }

        foreach (var nested in option.Nested(option.Relationship.Target.Source))
        {
            await nested.Relationship.SelectIn(session, entities, nested, async, cancellationToken).ConfigureAwait(false);
        }
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
