namespace Athanor.Sql;

/// <summary>A parameter with a name, whose value comes with each execution.</summary>
/// <remarks>The name says which value; where it stands says how it is written. All parameters of one name take one value.</remarks>
internal interface INamedParameter
{
    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>The C# type of the value; of one element for a list.</summary>
    Type ClrType { get; }

    /// <summary>What stands in the statement in place of the parameter once the value is known, where the SQL text depends on the value; null where it does not.</summary>
    /// <exception cref="UsageException">The value has another type.</exception>
    SqlNode? ShapedBy(object? value);

    /// <summary>Whether the SQL text depends on the value: a list, or a value that is a part of the text.</summary>
    bool ShapesText { get; }
}
