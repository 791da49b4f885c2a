namespace Athanor.Orm;

/// <summary>For tests: that the two sides of hybrids mean the same, asked of a database.</summary>
/// <remarks>It is no part of a test framework: it throws where they do not.</remarks>
public static class HybridAssert
{
    /// <summary>Compares the two sides of all hybrid properties of a class over the rows of its table.</summary>
    /// <exception cref="HybridDisagreementException">They differ for a row, or the C# side throws.</exception>
    public static ValueTask AgreeAsync<TFace, TEntity, TKey>(Session session, EntityTable<TFace, TEntity, TKey> table, CancellationToken cancellationToken = default)
        where TFace : EntityTable<TFace, TEntity, TKey>
        where TEntity : class, IEntity
        where TKey : notnull => AgreeAsync(session, table, [], cancellationToken);

    /// <summary>Compares the two sides of all hybrid properties of a class over new rows, and those that the table has; the new ones are not kept.</summary>
    /// <param name="session">A session without changes of its own: what it holds is rolled back.</param>
    /// <param name="table">The class's typed table.</param>
    /// <param name="rows">New objects. Give those that are hard: nulls, empty texts, zeros, limits.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="HybridDisagreementException">They differ for a row, or the C# side throws.</exception>
    public static ValueTask AgreeAsync<TFace, TEntity, TKey>(
        Session session, EntityTable<TFace, TEntity, TKey> table, IEnumerable<TEntity> rows, CancellationToken cancellationToken = default)
        where TFace : EntityTable<TFace, TEntity, TKey>
        where TEntity : class, IEntity
        where TKey : notnull => Agree(session, table, rows, hybrids: null, async: true, cancellationToken);

    /// <summary>Compares the two sides of one hybrid over new rows, and those that the table has; the new ones are not kept: <c>u => u.IsOlderThan(18), u => u.IsOlderThan(18)</c>.</summary>
    /// <param name="session">A session without changes of its own: what it holds is rolled back.</param>
    /// <param name="table">The class's typed table.</param>
    /// <param name="rows">New objects.</param>
    /// <param name="code">The C# side.</param>
    /// <param name="sql">The SQL side.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="HybridDisagreementException">They differ for a row, or the C# side throws.</exception>
    public static ValueTask AgreeAsync<TFace, TEntity, TKey, T>(
        Session session, EntityTable<TFace, TEntity, TKey> table, IEnumerable<TEntity> rows, Func<TEntity, T> code, Func<TFace, Expr<T>> sql,
        CancellationToken cancellationToken = default)
        where TFace : EntityTable<TFace, TEntity, TKey>
        where TEntity : class, IEntity
        where TKey : notnull => Agree(session, table, rows, [new HybridMapping<TEntity, TFace, T>("(given)", code, sql)], async: true, cancellationToken);

    /// <inheritdoc cref="AgreeAsync{TFace, TEntity, TKey}(Session, EntityTable{TFace, TEntity, TKey}, IEnumerable{TEntity}, CancellationToken)"/>
    public static void Agree<TFace, TEntity, TKey>(Session session, EntityTable<TFace, TEntity, TKey> table, params IEnumerable<TEntity> rows)
        where TFace : EntityTable<TFace, TEntity, TKey>
        where TEntity : class, IEntity
        where TKey : notnull => Synchronous.Wait(Agree(session, table, rows, hybrids: null, async: false, default));

    private static async ValueTask Agree<TFace, TEntity, TKey>(
        Session session, EntityTable<TFace, TEntity, TKey> table, IEnumerable<TEntity> rows, IReadOnlyList<HybridMapping<TEntity>>? hybrids, bool async,
        CancellationToken cancellationToken)
        where TFace : EntityTable<TFace, TEntity, TKey>
        where TEntity : class, IEntity
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        var mapping = ((IEntityTable<TEntity, TKey>)table).Mapping;
        var given = rows.ToList();
        session.AddRange(given);
        try
        {
            if (async)
            {
                await session.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                session.Flush();
            }

            // Both sides see the values as the database keeps them.
            given.ForEach(session.Expunge);
            foreach (var hybrid in hybrids ?? mapping.Hybrids)
            {
                await hybrid.AgreeAsync(session, mapping, table, async, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (async)
            {
                await session.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            }
            else
            {
                session.Rollback();
            }
        }
    }
}
