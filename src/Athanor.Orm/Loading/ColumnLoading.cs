using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>Which columns of its entities a query reads: for those of a path (<c>u.Posts.SelectIn(p => p.LoadOnly(p.Title))</c>), or of the query itself.</summary>
/// <remarks>
/// Keys, versions and foreign keys are read in any case. A column that was left out raises <see cref="NotLoadedException"/> when it is read, until it is loaded
/// (<c>session.LoadAsync(user, u => u.Biography)</c>) or set; what is set is saved.
/// </remarks>
public static class ColumnLoading
{
    /// <summary>Reads these columns and no others.</summary>
    public static LoaderOption LoadOnly<TSelf, TEntity, TKey>(this EntityTable<TSelf, TEntity, TKey> source, params ReadOnlySpan<IColumn> columns)
        where TSelf : EntityTable<TSelf, TEntity, TKey>
        where TEntity : class, IEntity
        where TKey : notnull => LoadOnly((IEntitySource)source, columns);

    /// <summary>Leaves these columns out.</summary>
    /// <exception cref="UsageException">One of them is read with every row: a key, a version or a foreign key.</exception>
    public static LoaderOption Defer<TSelf, TEntity, TKey>(this EntityTable<TSelf, TEntity, TKey> source, params ReadOnlySpan<IColumn> columns)
        where TSelf : EntityTable<TSelf, TEntity, TKey>
        where TEntity : class, IEntity
        where TKey : notnull => Defer((IEntitySource)source, columns);

    /// <summary>Reads these columns, which are <see cref="DeferredAttribute">deferred</see>, too; all of them when none is named.</summary>
    public static LoaderOption Undefer<TSelf, TEntity, TKey>(this EntityTable<TSelf, TEntity, TKey> source, params ReadOnlySpan<IColumn> columns)
        where TSelf : EntityTable<TSelf, TEntity, TKey>
        where TEntity : class, IEntity
        where TKey : notnull => Undefer((IEntitySource)source, columns);

    /// <summary>Reads the deferred columns of a group, too.</summary>
    /// <exception cref="UsageException">The class has no such group.</exception>
    public static LoaderOption UndeferGroup<TSelf, TEntity, TKey>(this EntityTable<TSelf, TEntity, TKey> source, string group)
        where TSelf : EntityTable<TSelf, TEntity, TKey>
        where TEntity : class, IEntity
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(source);
        var (mapping, from) = (((IEntitySource)source).Mapping, ((IEntitySource)source).From);
        return mapping.Columns.Any(c => c.DeferredGroup == group)
            ? new ColumnLoads(mapping, from, (m, i, isLeftOut) => isLeftOut && m.Columns[i].DeferredGroup != group)
            : throw new UsageException($"{mapping.EntityName} has no deferred columns of group '{group}'.");
    }

    /// <summary>Reads these columns of the query's entities and no others.</summary>
    public static Query<T1, TRow> LoadOnly<T1, TRow>(this Query<T1, TRow> query, params ReadOnlySpan<Func<T1, IColumn>> columns) => With(query, columns, LoadOnly);

    /// <summary>Leaves these columns of the query's entities out.</summary>
    /// <exception cref="UsageException">One of them is read with every row: a key, a version or a foreign key.</exception>
    public static Query<T1, TRow> Defer<T1, TRow>(this Query<T1, TRow> query, params ReadOnlySpan<Func<T1, IColumn>> columns) => With(query, columns, Defer);

    /// <summary>Reads these columns of the query's entities, which are deferred, too; all of them when none is named.</summary>
    public static Query<T1, TRow> Undefer<T1, TRow>(this Query<T1, TRow> query, params ReadOnlySpan<Func<T1, IColumn>> columns) => With(query, columns, Undefer);

    private delegate LoaderOption Choice(IEntitySource source, ReadOnlySpan<IColumn> columns);

    private static Query<T1, TRow> With<T1, TRow>(Query<T1, TRow> query, ReadOnlySpan<Func<T1, IColumn>> columns, Choice choice)
    {
        ArgumentNullException.ThrowIfNull(query);
        var chosen = columns.ToImmutableArray();
        return query.WithOption(face => face is IEntitySource source
            ? choice(source, [.. chosen.Select(c => c(face))])
            : throw new UsageException("Columns are left out of whole entities: the query's first source is no entity's table."));
    }

    private static ColumnLoads LoadOnly(IEntitySource source, ReadOnlySpan<IColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(source);
        var places = ColumnLoads.Places(source.Mapping, columns, mayBeLeftOut: false);
        return new(source.Mapping, source.From, (_, i, _) => !places.Contains(i));
    }

    private static ColumnLoads Defer(IEntitySource source, ReadOnlySpan<IColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(source);
        var places = ColumnLoads.Places(source.Mapping, columns, mayBeLeftOut: true);
        return new(source.Mapping, source.From, (_, i, isLeftOut) => isLeftOut || places.Contains(i));
    }

    private static ColumnLoads Undefer(IEntitySource source, ReadOnlySpan<IColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(source);
        var places = ColumnLoads.Places(source.Mapping, columns, mayBeLeftOut: false);
        return new(source.Mapping, source.From, (_, i, isLeftOut) => isLeftOut && !places.IsEmpty && !places.Contains(i));
    }
}
