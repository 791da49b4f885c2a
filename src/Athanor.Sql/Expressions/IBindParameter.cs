namespace Athanor.Sql;

/// <summary>A value that travels beside the SQL text.</summary>
public interface IBindParameter
{
    /// <summary>The SQL type; of one element for a list.</summary>
    SqlType Type { get; }

    /// <summary>The number of elements of a list; -1 for a single value.</summary>
    int ListCount { get; }

    /// <summary>The value, as it was given: of its C# type, a list for a list; null for NULL and where it comes with the execution.</summary>
    object? BoxedValue => null;

    /// <summary>Writes the value, or one element of a list, or with -1 a whole list as an array.</summary>
    void Write(ParameterWriter writer, int index, int element);
}
