namespace Athanor.Sql;

/// <summary>A source that keeps the query of all its rows.</summary>
internal interface IWholeSource<TFace, TRow>
{
    /// <summary>All rows.</summary>
    Query<TFace, TRow> All { get; }

    /// <summary>The same face on other rows of the same columns.</summary>
    TFace Over(FromClause from);
}
