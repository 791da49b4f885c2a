namespace Athanor.Sql;

/// <summary>A value that travels beside the SQL text.</summary>
public interface IBindParameter
{
    /// <summary>The SQL type; of one element for a list.</summary>
    SqlType Type { get; }

    /// <summary>The number of elements of a list; -1 for a single value.</summary>
    int ListCount { get; }

    /// <summary>Writes the value, or one element of a list, or with -1 a whole list as an array.</summary>
    void Write(ParameterWriter writer, int index, int element);
}
