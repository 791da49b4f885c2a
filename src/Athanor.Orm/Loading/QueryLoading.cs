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

    /// <summary>Reads entities that no session keeps: faster to read, and changes to them are not saved.</summary>
    public static Query<T1, TRow> Untracked<T1, TRow>(this Query<T1, TRow> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.WithOption(static _ => UntrackedOption.Instance);
    }
}
