namespace Athanor.Sql;

/// <summary>A typed MERGE: <c>.WhenMatched().ThenUpdate(…).WhenNotMatched().ThenInsert(…)</c>. The first clause that fits a row decides about it.</summary>
/// <remarks>
/// PostgreSQL has it natively. Elsewhere it becomes the one statement that means the same, where there is one: UPDATE or INSERT or DELETE alone, or an upsert when
/// the partners are found by a unique key that is inserted. A source that names a row of the table twice is an error of MERGE, and not of those.
/// </remarks>
/// <typeparam name="TFace">The table that lambdas receive first.</typeparam>
/// <typeparam name="TSource">The source, which they receive second.</typeparam>
public sealed class MergeUsing<TFace, TSource> : Change<MergeUsing<TFace, TSource>>
{
    private readonly MergeStatement _statement;

    internal MergeUsing(MergeStatement statement, TFace face, TSource source)
    {
        _statement = statement;
        Face = face;
        Source = source;
    }

    /// <inheritdoc/>
    /// <exception cref="UsageException">Nothing is said to be done.</exception>
    public override MergeStatement Statement => !_statement.Clauses.IsEmpty
        ? _statement
        : throw new UsageException($"The merge into '{_statement.Table}' does nothing. Say what with `.WhenMatched().…` or `.WhenNotMatched().…`.");

    internal TFace Face { get; }

    internal TSource Source { get; }

    /// <summary>For rows of the table that have a partner in the source, and meet a condition if there is one.</summary>
    public MergeWhen<TFace, TSource> WhenMatched(Func<TFace, TSource, Expr<bool>>? condition = null) => new(this, MergeMatch.Matched, condition?.Invoke(Face, Source));

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public MergeWhen<TFace, TSource> WhenMatched(Func<TFace, TSource, bool> condition) => throw NotACondition.Error();

    /// <summary>For rows of the source that have no partner in the table, and meet a condition if there is one.</summary>
    public MergeWhenMissing<TFace, TSource> WhenNotMatched(Func<TSource, Expr<bool>>? condition = null) => new(this, condition?.Invoke(Source));

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public MergeWhenMissing<TFace, TSource> WhenNotMatched(Func<TSource, bool> condition) => throw NotACondition.Error();

    /// <summary>For rows of the table that have no partner in the source, and meet a condition if there is one. PostgreSQL has it from version 17 on.</summary>
    public MergeWhen<TFace, TSource> WhenNotMatchedBySource(Func<TFace, Expr<bool>>? condition = null) => new(this, MergeMatch.NotMatchedBySource, condition?.Invoke(Face));

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public MergeWhen<TFace, TSource> WhenNotMatchedBySource(Func<TFace, bool> condition) => throw NotACondition.Error();

    /// <summary>Gives something of each changed row back. PostgreSQL has it from version 17 on.</summary>
    public ReturningStatement<TResult> Returning<TResult>(Func<TFace, TSource, ISelectable<TResult>> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var shape = column(Face, Source).Shape.Checked();
        return new(Statement.WithReturning(shape.Columns), shape);
    }

    internal Table Table => _statement.Table;

    internal MergeUsing<TFace, TSource> Add(MergeClause clause) => new(_statement.Add(clause), Face, Source);

    private protected override MergeUsing<TFace, TSource> Attached(SqlNode attachment) => new(_statement.Attach(attachment), Face, Source);

    private protected override MergeUsing<TFace, TSource> Rewritten(NodeRewriter rewriter) => new(rewriter.Rewritten(_statement), Face, Source);
}
