namespace Athanor.Sql;

/// <summary>The beginning of a MERGE: the table that is brought in line.</summary>
/// <typeparam name="TFace">The table that lambdas receive first.</typeparam>
public sealed class Merge<TFace>
{
    private readonly Table _table;
    private readonly TFace _face;

    internal Merge(Table table, TFace face)
    {
        _table = table;
        _face = face;
    }

    /// <summary>The source, and when a row of it is the partner of a row of the table: by a key, so that each has one partner at most.</summary>
    public MergeUsing<TFace, TSource> Using<TSource, TRow>(ISource<TSource, TRow> source, Func<TFace, TSource, Expr<bool>> on)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(on);
        return new(new MergeStatement(_table, source.From, on(_face, source.Face), []), _face, source.Face);
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public MergeUsing<TFace, TSource> Using<TSource, TRow>(ISource<TSource, TRow> source, Func<TFace, TSource, bool> on) => throw NotACondition.Error();
}
