using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>The vocabulary of statements: <c>Select</c>, <c>Insert</c>, <c>Sum</c>, <c>Value</c>, <c>Row</c> and the like.</summary>
/// <remarks>The package imports it for every file (<c>global using static</c>), so that a statement reads like SQL.</remarks>
public static partial class SqlLanguage
{
    // ---- statements

    /// <summary>Selects the rows of a source; lambdas that follow receive its face.</summary>
    public static Query<TFace, TRow> Select<TFace, TRow>(ISource<TFace, TRow> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var shape = source.Shape;
        return new(new SelectQuery(shape.Columns, source.From), source.Face, shape, null);
    }

    /// <summary>Selects one expression, from its own source or from that given by <c>From</c>.</summary>
    public static Query<T> Select<T>(Expr<T> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Columns(new ScalarShape<T>(column));
    }

    /// <summary>Inserts into a table.</summary>
    public static Insert<TFace> Insert<TFace, TRow>(ISource<TFace, TRow> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(new InsertStatement(TableOf(table), [], [[]]), table.Face);
    }

    /// <summary>Updates a table's rows.</summary>
    public static Update<TFace> Update<TFace, TRow>(ISource<TFace, TRow> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(TableOf(table), table.Face);
    }

    /// <summary>Deletes a table's rows.</summary>
    public static Delete<TFace> Delete<TFace, TRow>(ISource<TFace, TRow> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(TableOf(table), table.Face);
    }

    /// <summary>SQL written by hand: values between the braces become parameters, expressions and tables stay what they are.</summary>
    public static TextStatement Text(SqlTextHandler sql) => sql.Build();

    // ---- values

    /// <summary>A value as an expression, where a plain one would not convert by itself (in a select list, say).</summary>
    public static Expr<T> Value<T>(T value) => new BindParameter<T>(value, null);

    /// <summary>A value of a chosen SQL type.</summary>
    public static Expr<T> Value<T>(T value, SqlType<T> type) => new BindParameter<T>(value, type);

    /// <summary>The value that an upsert wanted to insert into this column, in its update part.</summary>
    public static Expr<T> Excluded<T>(Column<T> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new Column<T>(new ExcludedRow(column.Schema.Table), column.Schema, column.Type);
    }

    /// <summary>Begins a CASE: <c>Case(u.Age &lt; 18, "child").When(…).Else("adult")</c>.</summary>
    // Before the overload for plain values, which would take a column for one.
    [OverloadResolutionPriority(1)]
    public static CaseExpr<T> Case<T>(Expr<bool> condition, Expr<T> value) => CaseExpr<T>.Begin(condition, value);

    /// <summary>Begins a CASE whose first value is plain.</summary>
    public static CaseExpr<T> Case<T>(Expr<bool> condition, T value) => CaseExpr<T>.Begin(condition, Value(value));

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [OverloadResolutionPriority(1)]
    [Obsolete(NotACondition.Message, error: true)]
    public static CaseExpr<T> Case<T>(bool condition, Expr<T> value) => throw NotACondition.Error();

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public static CaseExpr<T> Case<T>(bool condition, T value) => throw NotACondition.Error();

    /// <summary>A value converted to another type.</summary>
    public static Expr<T> Cast<T>(Expr operand, SqlType<T> type)
    {
        ArgumentNullException.ThrowIfNull(operand);
        ArgumentNullException.ThrowIfNull(type);
        return new CastExpr<T>(operand, type);
    }

    /// <summary>A value converted to the default SQL type of <typeparamref name="T"/>.</summary>
    public static Expr<T> Cast<T>(Expr operand) => Cast(operand, SqlTypes.Default<T>());

    /// <summary>A function by name; its name is trusted text and never built from input.</summary>
    public static Expr<T> Function<T>(string name, params ReadOnlySpan<Expr> arguments)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        foreach (var argument in arguments)
        {
            ArgumentNullException.ThrowIfNull(argument, nameof(arguments));
        }

        return new FunctionExpr<T>(name, [.. arguments], SqlTypes.Default<T>());
    }

    /// <summary>The first value that is not NULL.</summary>
    [OverloadResolutionPriority(1)]
    public static Expr<T> Coalesce<T>(Expr<T?> value, Expr<T> otherwise)
        where T : struct => First(Checked(value), Checked(otherwise), (value.Type as NullableType<T>)?.Inner ?? otherwise.Type);

    /// <summary>The first value that is not NULL; NULL when both are.</summary>
    public static Expr<T?> Coalesce<T>(Expr<T?> value, Expr<T?> otherwise)
        where T : struct => First(Checked(value), Checked(otherwise), value.Type);

    /// <summary>The first value that is not NULL.</summary>
    public static Expr<T> Coalesce<T>(Expr<T?> value, Expr<T> otherwise)
        where T : class => First<T>(Checked(value), Checked(otherwise), value.Type!);

    /// <summary>Whether a query has rows.</summary>
    public static Expr<bool> Exists<T>(IQuerySource<T> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new ExistsExpr(query.Query, negated: false);
    }

    /// <summary>Whether an untyped query has rows.</summary>
    public static Expr<bool> Exists(QueryStatement query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new ExistsExpr(query, negated: false);
    }

    /// <summary>A recursive common table expression: the rows of <paramref name="anchor"/>, then again and again those that <paramref name="step"/> makes of the rows before.</summary>
    public static Cte RecursiveCte<TRow>(string name, IQuerySource<TRow> anchor, Func<Cte, IQuerySource<TRow>> step, bool distinct = false)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        ArgumentNullException.ThrowIfNull(step);
        return new Cte(name, anchor.Query, self => step(self).Query, distinct);
    }

    // ---- aggregates

    /// <summary>The number of rows.</summary>
    public static Expr<long> Count() => Aggregate("count", SqlTypes.BigInt, [], neverNull: true);

    /// <summary>The number of rows where the value is not NULL.</summary>
    public static Expr<long> Count(Expr value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Aggregate("count", SqlTypes.BigInt, [value], neverNull: true);
    }

    /// <summary>The number of distinct values that are not NULL.</summary>
    public static Expr<long> CountDistinct(Expr value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new FunctionExpr<long>("count", [value], SqlTypes.BigInt, distinct: true, neverNull: true);
    }

    /// <summary>The sum; NULL over no rows: project it with <c>.OrNull</c> where that can be.</summary>
    public static Expr<long> Sum(Expr<int> value) => Aggregate("sum", SqlTypes.BigInt, [Checked(value)]);

    /// <inheritdoc cref="Sum(Expr{int})"/>
    public static Expr<long?> Sum(Expr<int?> value) => Aggregate("sum", SqlTypes.Nullable(SqlTypes.BigInt), [Checked(value)]);

    /// <inheritdoc cref="Sum(Expr{int})"/>
    public static Expr<long> Sum(Expr<short> value) => Aggregate("sum", SqlTypes.BigInt, [Checked(value)]);

    /// <inheritdoc cref="Sum(Expr{int})"/>
    public static Expr<long?> Sum(Expr<short?> value) => Aggregate("sum", SqlTypes.Nullable(SqlTypes.BigInt), [Checked(value)]);

    /// <inheritdoc cref="Sum(Expr{int})"/>
    public static Expr<T> Sum<T>(Expr<T> value)
        where T : struct, INumber<T> => Aggregate("sum", Checked(value).Type, [value]);

    /// <inheritdoc cref="Sum(Expr{int})"/>
    public static Expr<T?> Sum<T>(Expr<T?> value)
        where T : struct, INumber<T> => Aggregate("sum", Checked(value).Type, [value]);

    /// <summary>The mean; NULL over no rows.</summary>
    public static Expr<double> Avg<T>(Expr<T> value)
        where T : struct, INumber<T> => Aggregate("avg", SqlTypes.Double, [Checked(value)]);

    /// <summary>The mean; NULL over no rows.</summary>
    public static Expr<double?> Avg<T>(Expr<T?> value)
        where T : struct, INumber<T> => Aggregate("avg", SqlTypes.Nullable(SqlTypes.Double), [Checked(value)]);

    /// <summary>The mean of exact decimals, as one; NULL over no rows.</summary>
    public static Expr<decimal> Avg(Expr<decimal> value) => Aggregate("avg", SqlTypes.Numeric(), [Checked(value)]);

    /// <summary>The mean of exact decimals, as one; NULL over no rows.</summary>
    public static Expr<decimal?> Avg(Expr<decimal?> value) => Aggregate("avg", SqlTypes.Nullable(SqlTypes.Numeric()), [Checked(value)]);

    /// <summary>The smallest value; NULL over no rows.</summary>
    public static Expr<T> Min<T>(Expr<T> value) => Aggregate("min", Checked(value).Type, [value]);

    /// <summary>The largest value; NULL over no rows.</summary>
    public static Expr<T> Max<T>(Expr<T> value) => Aggregate("max", Checked(value).Type, [value]);

    // ---- scalar functions

    /// <summary>The text in lower case: ASCII letters everywhere, all letters where the database knows them.</summary>
    public static Expr<string> Lower(Expr<string> text) => Call("lower", SqlTypes.Text, text);

    /// <summary>The text in upper case: ASCII letters everywhere, all letters where the database knows them.</summary>
    public static Expr<string> Upper(Expr<string> text) => Call("upper", SqlTypes.Text, text);

    /// <summary>The number of characters.</summary>
    public static Expr<int> Length(Expr<string> text) => Call("length", SqlTypes.Integer, text);

    /// <summary>The text without blanks at both ends.</summary>
    public static Expr<string> Trim(Expr<string> text) => Call("trim", SqlTypes.Text, text);

    /// <summary>A part of the text: so many characters, or fewer at its end, from a position that begins at 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is less than 1, or the length negative; databases disagree about what those mean.</exception>
    public static Expr<string> Substring(Expr<string> text, int from, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return Call("substr", SqlTypes.Text, text, Value(from), Value(length));
    }

    /// <summary>The text with every occurrence of a part put in other words; upper and lower case differ.</summary>
    public static Expr<string> Replace(Expr<string> text, Expr<string> part, Expr<string> replacement) => Call("replace", SqlTypes.Text, text, part, replacement);

    /// <summary>The number without its sign.</summary>
    public static Expr<T> Abs<T>(Expr<T> number)
        where T : struct, INumber<T> => Call("abs", Checked(number).Type, number);

    /// <summary>The number without its sign.</summary>
    public static Expr<T?> Abs<T>(Expr<T?> number)
        where T : struct, INumber<T> => Call("abs", Checked(number).Type, number);

    /// <summary>The number rounded half away from zero to so many decimal places.</summary>
    public static Expr<decimal> Round(Expr<decimal> number, int digits = 0) => Call("round", Checked(number).Type, number, Value(digits));

    /// <summary>The number rounded half away from zero to so many decimal places.</summary>
    public static Expr<decimal?> Round(Expr<decimal?> number, int digits = 0) => Call("round", Checked(number).Type, number, Value(digits));

    /// <summary>The database's clock: the time at which the transaction or statement began, to the millisecond at least.</summary>
    public static Expr<DateTimeOffset> Now() => new FunctionExpr<DateTimeOffset>("now", [], SqlTypes.DateTimeOffset, neverNull: true);

    private static FunctionExpr<T> First<T>(Expr value, Expr otherwise, SqlType<T> plain) =>
        new("coalesce", [value, otherwise.Adopting(value.SqlType)], otherwise is not IBindParameter && otherwise.SqlType is SqlType<T> type ? type : plain, neverNull: otherwise.IsNeverNull);

    private static FunctionExpr<T> Call<T>(string name, SqlType<T> type, params ReadOnlySpan<Expr> arguments)
    {
        var neverNull = true;
        foreach (var argument in arguments)
        {
            ArgumentNullException.ThrowIfNull(argument);
            neverNull &= argument.IsNeverNull;
        }

        return new FunctionExpr<T>(name, [.. arguments], type, neverNull: neverNull);
    }

    private static FunctionExpr<T> Aggregate<T>(string name, SqlType<T> type, ImmutableArray<Expr> arguments, bool neverNull = false) =>
        new(name, arguments, type, neverNull: neverNull);

    private static Expr<T> Checked<T>(Expr<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }

    private static Query<TRow> Columns<TRow>(RowShape<TRow> shape) => new(new SelectQuery(shape.Columns), shape);

    private static Table TableOf(ISource source) => source.From as Table
        ?? throw new ArgumentException("INSERT, UPDATE and DELETE act on a table, not on an alias of one or on a query.", nameof(source));
}
