namespace Athanor.Sql;

/// <summary>Something that a typed statement reads: a face with typed columns, and the rows behind it.</summary>
/// <typeparam name="TFace">The object that lambdas receive.</typeparam>
/// <typeparam name="TRow">What a row becomes when the whole source is selected.</typeparam>
public interface ISource<out TFace, TRow> : ISource, ISelectable<TRow>
{
    /// <summary>The object that lambdas receive.</summary>
    TFace Face { get; }
}
