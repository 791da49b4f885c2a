using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>
/// What a column of a new row gets from the program where the INSERT leaves it out (<see cref="ColumnSchema.Default"/>), or a changed row where the UPDATE does
/// (<see cref="ColumnSchema.OnUpdate"/>): a value, a value made for each row, or SQL.
/// </summary>
/// <remarks>
/// It stands in the statement as if it had been given there: in <c>INSERT … VALUES</c>, <c>INSERT … SELECT</c> and <c>MERGE</c>.
/// What also rows of other programs get is <see cref="ColumnSchema.ServerDefault"/>.
/// </remarks>
public sealed class ColumnDefault
{
    private readonly Type _type;
    private readonly Func<SqlType, Expr> _expression;

    private ColumnDefault(Type type, Func<SqlType, Expr> expression)
    {
        _type = type;
        _expression = expression;
    }

    /// <summary>The same value for every row.</summary>
    public static ColumnDefault Value<T>(T value) => new(typeof(T), type => type.TryBind(value) ?? new NullParameter(type));

    /// <summary>A value that is made for each row with each execution: <c>ColumnDefault.Made(() => Guid.CreateVersion7())</c>. The rows of a query share one, and so do the rows of an UPDATE.</summary>
    public static ColumnDefault Made<T>(Func<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(typeof(T), type => new MadeValue(type, () => value()));
    }

    /// <summary>SQL that reads no column: <c>ColumnDefault.Sql(Now())</c>, the next number of a sequence.</summary>
    public static ColumnDefault Sql<T>(Expr<T> expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return new(typeof(T), expression.Adopting);
    }

    /// <summary>The columns of a table that have a default and are none of those given, each with the value of one row.</summary>
    internal static ImmutableArray<(IColumn Column, Expr Value)> Missing(Table table, IEnumerable<IColumn> given)
    {
        return table.HasDefaults ? Missing(table, given, c => c.Default) : [];
    }

    /// <summary>The columns of a table that get something when a row is updated and are none of those given, each with its value.</summary>
    internal static ImmutableArray<(IColumn Column, Expr Value)> MissingOnUpdate(Table table, IEnumerable<IColumn> given) =>
        table.HasUpdateDefaults ? Missing(table, given, c => c.OnUpdate) : [];

    /// <summary>What an update sets, and what the program gives to the columns that it does not.</summary>
    internal static ImmutableArray<Assignment> OnUpdate(Table table, ImmutableArray<Assignment> assignments) =>
        [.. assignments, .. MissingOnUpdate(table, assignments.SelectMany(a => a.Columns)).Select(m => new Assignment(m.Column, m.Value))];

    private static ImmutableArray<(IColumn Column, Expr Value)> Missing(Table table, IEnumerable<IColumn> given, Func<ColumnSchema, ColumnDefault?> defaultOf)
    {
        var known = given.Select(c => c.Schema).ToHashSet();
        return [.. table.Columns.Where(c => defaultOf(c.Schema) is not null && !known.Contains(c.Schema)).Select(c => (c, defaultOf(c.Schema)!._expression(c.Schema.Type)))];
    }

    /// <summary>Refuses a default of another type than the column's.</summary>
    /// <exception cref="ArgumentException">It has another C# type.</exception>
    internal void RequireFit(string column, SqlType type)
    {
        if ((Nullable.GetUnderlyingType(_type) ?? _type) != (Nullable.GetUnderlyingType(type.ClrType) ?? type.ClrType))
        {
            throw new ArgumentException($"The default of column '{column}' is one of {_type}, and its values are of {type.ClrType}.");
        }
    }
}
