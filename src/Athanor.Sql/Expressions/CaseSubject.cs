namespace Athanor.Sql;

/// <summary>The beginning of <c>CASE subject WHEN value THEN …</c>: say what to compare the subject with.</summary>
/// <typeparam name="T">The C# type of the subject.</typeparam>
public sealed class CaseSubject<T>
{
    private readonly Expr<T> _subject;

    internal CaseSubject(Expr<T> subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        _subject = subject;
    }

    /// <summary>The first branch.</summary>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
    public SimpleCaseExpr<T, TResult> When<TResult>(Expr<T> value, Expr<TResult> result) => SimpleCaseExpr<T, TResult>.Begin(_subject, value, result);

    /// <summary>The first branch, with a plain result.</summary>
    public SimpleCaseExpr<T, TResult> When<TResult>(Expr<T> value, TResult result) =>
        SimpleCaseExpr<T, TResult>.Begin(_subject, value, new BindParameter<TResult>(result, null));
}
