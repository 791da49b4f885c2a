namespace Athanor.Sql;

/// <summary>A named value that travels beside the SQL text.</summary>
internal interface IValueParameter : IBindParameter, INamedParameter
{
    /// <summary>Whether a null is refused: the value is compared by an operator that is never true with NULL.</summary>
    bool RefusesNull { get; }

    /// <summary>The value of an execution that gives none.</summary>
    /// <exception cref="UsageException">Each has to give one.</exception>
    object? Otherwise();

    /// <summary>The value as a plain one, in place of the parameter.</summary>
    /// <exception cref="UsageException">It has another type.</exception>
    Expr Holding(object? value);

    /// <summary>Writes the value that an execution gave.</summary>
    /// <exception cref="UsageException">It has another type, or is a null that cannot be equal to anything.</exception>
    void Write(ParameterWriter writer, int index, object? value);
}
