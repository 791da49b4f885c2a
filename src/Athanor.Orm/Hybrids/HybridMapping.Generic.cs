using System.Globalization;

namespace Athanor.Orm;

/// <summary>A property of a mapped class that works in SQL too, with both its sides.</summary>
/// <typeparam name="TEntity">The class.</typeparam>
/// <typeparam name="TFace">Its typed table.</typeparam>
/// <typeparam name="T">The property's type.</typeparam>
public sealed class HybridMapping<TEntity, TFace, T> : HybridMapping<TEntity>
    where TEntity : class, IEntity
    where TFace : class, ISource<TFace, TEntity>
{
    private readonly Func<TEntity, T> _get;
    private readonly Func<TFace, Expr<T>> _sql;

    /// <summary>A property with both its sides.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="get">Computes it on an object.</param>
    /// <param name="sql">Computes it in SQL.</param>
    public HybridMapping(string name, Func<TEntity, T> get, Func<TFace, Expr<T>> sql) : base(name)
    {
        ArgumentNullException.ThrowIfNull(get);
        ArgumentNullException.ThrowIfNull(sql);
        _get = get;
        _sql = sql;
    }

    internal override async ValueTask AgreeAsync(Session session, EntityMapping mapping, object face, bool async, CancellationToken cancellationToken)
    {
        var table = (TFace)face;
        // What the C# side reads over references must be there.
        var query = mapping.Relationships
            .Where(r => !r.IsCollection)
            .Aggregate(session.Query(table), (all, reference) => all.WithOption(_ => new RelationshipLoad(reference, table.From, LoaderKind.SelectIn)))
            .Select(t => ((ISelectable<TEntity>)t, (ISelectable<T>)_sql(t)));
        var rows = async ? await query.ToListAsync(cancellationToken).ConfigureAwait(false) : query.ToList();
        foreach (var (entity, sql) in rows)
        {
            Compare(mapping, entity, sql);
        }
    }

    private void Compare(EntityMapping mapping, TEntity entity, T sql)
    {
        T value;
        try
        {
            value = _get(entity);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Disagreement(mapping, entity, $"throws {e.GetType().Name} ({e.Message})", sql, e);
        }

        if (!IsSame(value, sql))
        {
            throw Disagreement(mapping, entity, $"gives {Text(value)}", sql, null);
        }
    }

    // Databases compute floating numbers in an order of their own.
    private static bool IsSame(T left, T right) => (left, right) switch
    {
        (double one, double other) => one.Equals(other) || Math.Abs(one - other) <= 1e-9 * Math.Max(Math.Abs(one), Math.Abs(other)),
        (float one, float other) => one.Equals(other) || Math.Abs(one - other) <= 1e-5f * Math.Max(Math.Abs(one), Math.Abs(other)),
        _ => EqualityComparer<T>.Default.Equals(left, right),
    };

    private HybridDisagreementException Disagreement(EntityMapping mapping, TEntity entity, string code, T sql, Exception? inner)
    {
        var values = string.Join(", ", mapping.Columns.Select(c => $"{c.Property} = {Text(c.Get(entity))}"));
        return new(entity, $"'{mapping.EntityName}.{Name}' means two things: C# {code}, SQL gives {Text(sql)}. The row: {values}.", inner);
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
