namespace Athanor.Sql;

/// <summary>Values for the parameters with a name of untyped statements.</summary>
public static class ParameterExtensions
{
    /// <summary>The statement with a value for the parameter of a name, in place of one that it had. What was compiled once serves all values.</summary>
    /// <exception cref="UsageException">At compilation: there is no such parameter, or it is one of another C# type.</exception>
    public static TStatement Bind<TStatement>(this TStatement statement, string name, object? value)
        where TStatement : Statement
    {
        ArgumentNullException.ThrowIfNull(statement);
        return (TStatement)statement.Given([(name, value)]);
    }

    /// <summary>The statement once for each item, with values for its parameters with a name that are made of it.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="items">The items; read once, when it runs.</param>
    /// <param name="values">The values of an item; of the same parameters for each.</param>
    public static BoundEach BindEach<TItem>(this Statement statement, IEnumerable<TItem> items, Func<TItem, IReadOnlyList<(string Name, object? Value)>> values)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return BoundEach.Of(_ => [statement], items, values);
    }
}
