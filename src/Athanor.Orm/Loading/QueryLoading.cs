namespace Athanor.Orm;

/// <summary>What a query loads besides its rows.</summary>
public static class QueryLoading
{
    /// <summary>Loads relationships with the query: <c>.With(u => u.Posts.SelectIn(p => p.Tags.Joined()))</c>.</summary>
    public static Query<T1, TRow> With<T1, TRow>(this Query<T1, TRow> query, params ReadOnlySpan<Func<T1, LoaderOption>> options)
    {
        ArgumentNullException.ThrowIfNull(query);
        foreach (var option in options)
        {
            query = query.WithOption(option);
        }

        return query;
    }

    /// <summary>Loads relationships with the query.</summary>
    public static Query<T1, T2, TRow> With<T1, T2, TRow>(this Query<T1, T2, TRow> query, params ReadOnlySpan<Func<T1, T2, LoaderOption>> options)
    {
        ArgumentNullException.ThrowIfNull(query);
        foreach (var option in options)
        {
            query = query.WithOption(option);
        }

        return query;
    }

    /// <summary>Loads relationships with the query.</summary>
    public static Query<T1, T2, T3, TRow> With<T1, T2, T3, TRow>(this Query<T1, T2, T3, TRow> query, params ReadOnlySpan<Func<T1, T2, T3, LoaderOption>> options)
    {
        ArgumentNullException.ThrowIfNull(query);
        foreach (var option in options)
        {
            query = query.WithOption(option);
        }

        return query;
    }

    /// <summary>Loads relationships with the query.</summary>
    public static Query<T1, T2, T3, T4, TRow> With<T1, T2, T3, T4, TRow>(this Query<T1, T2, T3, T4, TRow> query, params ReadOnlySpan<Func<T1, T2, T3, T4, LoaderOption>> options)
    {
        ArgumentNullException.ThrowIfNull(query);
        foreach (var option in options)
        {
            query = query.WithOption(option);
        }

        return query;
    }

    /// <summary>Reads entities that no session keeps: faster to read, and changes to them are not saved.</summary>
    public static Query<T1, TRow> Untracked<T1, TRow>(this Query<T1, TRow> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.WithOption(static _ => UntrackedOption.Instance);
    }

    /// <summary>How the relationships of a source are loaded that no other option names: <c>.With(u => u.Posts.SelectIn(), u => u.Others(LoaderKind.Raise))</c>.</summary>
    /// <param name="source">The source.</param>
    /// <param name="kind">How; a join is named for each relationship.</param>
    /// <param name="sqlOnly">Of <see cref="LoaderKind.Raise"/>: whether an object that the session has already may be read.</param>
    public static LoaderOption Others<TSelf, TEntity, TKey>(this EntityTable<TSelf, TEntity, TKey> source, LoaderKind kind, bool sqlOnly = false)
        where TSelf : EntityTable<TSelf, TEntity, TKey>
        where TEntity : class, IEntity
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(source);
        return kind is LoaderKind.Joined or LoaderKind.Subquery
            ? throw new UsageException($"{kind} loading is asked for of one relationship at a time (`u.Posts.{kind}()`); all others of {((IEntityTable<TEntity, TKey>)source).Mapping.EntityName} can be loaded with SelectIn.")
            : new OtherLoads(((ISource)source).From, kind, sqlOnly);
    }

    /// <summary>Relationships of all entities of the query, and of those that it loads besides, raise when they are read, unless an option of the query names them.</summary>
    public static TQuery Strict<TQuery>(this ISelectForm<TQuery> query)
        where TQuery : ISelectForm<TQuery> => Carrying(query, StrictOption.Instance);

    /// <summary>Reads objects anew that the session has already: their columns and relationships are those of the database, and changes to them that were not saved are lost.</summary>
    public static TQuery PopulateExisting<TQuery>(this ISelectForm<TQuery> query)
        where TQuery : ISelectForm<TQuery> => Carrying(query, PopulateExistingOption.Asked);

    private static TQuery Carrying<TQuery>(ISelectForm<TQuery> query, StatementOption option)
        where TQuery : ISelectForm<TQuery>
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Rewrite(q => q.AddOption(option));
    }
}
