using System.Collections.Immutable;
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
        if (source is IWholeSource<TFace, TRow> whole)
        {
            return whole.All;
        }

        var shape = source.Shape;
        return new(new SelectQuery(shape.Columns, source.From), source.Face, shape, null);
    }

    /// <summary>Selects one expression, from its own source or from that given by <c>From</c>.</summary>
    public static Query<T> Select<T>(Expr<T> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Columns(new ScalarShape<T>(column));
    }

    /// <summary>Selects the columns of a projection, from their own sources or from those given by <c>From</c>.</summary>
    public static Query<T> Select<T>(Projection<T> projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        return Columns(projection.Shape);
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
        var (changed, face, condition) = Changed(table, "UPDATE");
        return new(new UpdateStatement(changed, [], condition, []), face);
    }

    /// <summary>Deletes a table's rows.</summary>
    public static Delete<TFace> Delete<TFace, TRow>(ISource<TFace, TRow> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (changed, face, condition) = Changed(table, "DELETE");
        return new(new DeleteStatement(changed, condition, []), face);
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
    public static Expr<T> Function<T>(string name, params ReadOnlySpan<Expr> arguments) => new FunctionExpr<T>(FunctionName.Checked(name), Arguments(arguments), SqlTypes.Default<T>());

    /// <summary>The first value that is not NULL.</summary>
    [OverloadResolutionPriority(1)]
    public static Expr<T> Coalesce<T>(Expr<T?> value, Expr<T> otherwise)
        where T : struct => First(Checked(value), Checked(otherwise), (value.Type as NullableType<T>)?.Inner ?? otherwise.Type);

    /// <summary>The first value that is not NULL; NULL when both are.</summary>
    public static Expr<T?> Coalesce<T>(Expr<T?> value, Expr<T?> otherwise)
        where T : struct => First(Checked(value), Checked(otherwise), value.Type);

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

    private static FunctionExpr<T> First<T>(Expr value, Expr otherwise, SqlType<T> plain) =>
        new("coalesce", [value, otherwise.Adopting(value.SqlType)], otherwise is not IBindParameter && otherwise.SqlType is SqlType<T> type ? type : plain, neverNull: otherwise.IsNeverNull);

    private static ImmutableArray<Expr> Arguments(ReadOnlySpan<Expr> arguments)
    {
        foreach (var argument in arguments)
        {
            ArgumentNullException.ThrowIfNull(argument, nameof(arguments));
        }

        return [.. arguments];
    }

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

    private static AggregateExpr<T> Aggregate<T>(string name, SqlType<T> type, ImmutableArray<Expr> arguments, bool neverNull = false) =>
        new(name, arguments, type, neverNull: neverNull);

    private static Expr<T> Checked<T>(Expr<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }

    private static Query<TRow> Columns<TRow>(RowShape<TRow> shape) => new(new SelectQuery(shape.Columns), shape);

    // What reads a part of a table, or it with others joined to each of its rows, changes rows of that table.
    private static (Table Table, TFace Face, Expr<bool>? Condition) Changed<TFace, TRow>(ISource<TFace, TRow> source, string verb)
    {
        var from = source.From is JoinedSource joined && joined.Joins.All(j => j.Kind == JoinKind.Left) ? joined.First : source.From;
        if (from is JoinedSource several)
        {
            var names = string.Join(", ", JoinedSource.Flat(several).Select(s => $"'{s.BaseTable?.Name ?? s.Name}'"));
            throw new UsageException($"Each of these rows is one of several tables ({names}), and {verb} changes one table. Say it of one of the tables, and choose the rows by their keys.");
        }

        return source is IWholeSource<TFace, TRow> whole && (from is TableSubset || !ReferenceEquals(from, source.From))
            ? (from.BaseTable!, whole.Over(from.BaseTable!), from.Condition(from.BaseTable!))
            : (TableOf(source), source.Face, null);
    }

    private static Table TableOf(ISource source) => source.From as Table
        ?? throw new ArgumentException("INSERT, UPDATE and DELETE act on a table, not on an alias of one or on a query.", nameof(source));
}
