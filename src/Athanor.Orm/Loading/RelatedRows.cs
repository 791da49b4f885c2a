using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>Reads the rows at the other end of a relationship for many owners at once.</summary>
internal static class RelatedRows
{
    /// <summary>How many keys one query takes where each is a parameter of its own.</summary>
    private const int KeysOfAPage = 500;

    /// <summary>The objects whose column has one of these keys, in the order of their own key.</summary>
    public static async ValueTask<List<IEntity>> LoadByKeys<TKey>(
        Session session, EntityMapping target, int column, SqlType<TKey> keyType, TKey[] keys, LoaderOption option, bool async, CancellationToken cancellationToken)
        where TKey : notnull
    {
        var found = new List<IEntity>();
        var table = target.Table;
        var query = new SelectQuery(target.ColumnsOver(table), table)
            .AddOrderBy([.. target.KeyColumns.Select(k => target.Columns[k].Column.Expression.Asc())])
            .WithOptions([.. option.Nested(table)]);
        var page = session.Dialect.SupportsArrayParameters ? keys.Length : KeysOfAPage;
        for (var at = 0; at < keys.Length; at += page)
        {
            var some = keys.Length <= page ? keys : keys[at..Math.Min(at + page, keys.Length)];
            var condition = InExpr.Of(target.Columns[column].Column.Expression, some, keyType);
            await Read(session, target, query.AddWhere(condition), found, async, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    /// <summary>What is loaded in turn for objects that were there already.</summary>
    public static async ValueTask LoadNested(Session session, List<IEntity> entities, LoaderOption option, bool async, CancellationToken cancellationToken)
    {
        if (entities.Count == 0)
        {
            return;
        }

        foreach (var nested in option.Nested(option.Relationship.Target.Table))
        {
            await nested.Relationship.SelectIn(session, entities, nested, async, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask Read(Session session, EntityMapping target, SelectQuery query, List<IEntity> found, bool async, CancellationToken cancellationToken)
    {
        var cursor = await session.OpenInside(query, async, cancellationToken).ConfigureAwait(false);
        try
        {
            var reading = (EntityReading)cursor.Context!;
            while (await cursor.ReadAsync(async, cancellationToken).ConfigureAwait(false))
            {
                if (target.ReadEntity(reading, target.Table, cursor.Row, 0) is { } entity && !cursor.IsRepeated(entity))
                {
                    found.Add(entity);
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
