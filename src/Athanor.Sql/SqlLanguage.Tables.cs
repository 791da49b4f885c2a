namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>A function that gives rows, as a source: <c>TableFunction("json_each", doc.Body).WithColumn&lt;string>("key").As("j")</c>. Its name is trusted text and never built from input.</summary>
    public static FunctionTable TableFunction(string name, params ReadOnlySpan<Expr> arguments) => new(FunctionName.Checked(name), Arguments(arguments));

    /// <summary>A function that gives rows of one value, as a source: <c>ValueFunction&lt;string>("json_each", doc.Body).As("tag")</c>. Its name is trusted text and never built from input.</summary>
    public static ValueTable<T> ValueFunction<T>(string name, params ReadOnlySpan<Expr> arguments) => ValueTable<T>.Of(TableFunction(name, arguments), null);

    /// <summary>The whole numbers from one to another, both included, as a source.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The last, where the steps meet it.</param>
    /// <param name="step">How far each is from the one before; not 0.</param>
    public static ValueTable<long> Series(Expr<long> from, Expr<long> to, long step = 1)
    {
        ArgumentOutOfRangeException.ThrowIfZero(step);
        return ValueTable<long>.Of(new FunctionTable("generate_series", [Checked(from), Checked(to), Literal(step)]), null);
    }
}
