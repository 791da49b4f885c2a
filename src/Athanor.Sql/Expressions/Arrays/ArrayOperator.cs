namespace Athanor.Sql;

/// <summary>What can be done with arrays.</summary>
public enum ArrayOperator
{
    /// <summary>The element at an index from 0; NULL outside.</summary>
    Element,
    /// <summary>So many elements from an index from 0 on.</summary>
    Slice,
    /// <summary>The number of elements.</summary>
    Length,
    /// <summary>The array with an element after its last.</summary>
    Append,
    /// <summary>The array with an element before its first.</summary>
    Prepend,
    /// <summary>The array followed by another.</summary>
    Concat,
    /// <summary>The array without the elements that equal a value.</summary>
    Remove,
    /// <summary>The index, from 0, of the first element that equals a value.</summary>
    IndexOf,
    /// <summary>Whether it has every element of another.</summary>
    Contains,
    /// <summary>Whether another has every element of it.</summary>
    IsContained,
    /// <summary>Whether it has an element of another.</summary>
    Overlaps,
    /// <summary>Whether a comparison with a value holds for an element.</summary>
    Any,
    /// <summary>Whether a comparison with a value holds for every element.</summary>
    All,
    /// <summary>The values of all rows as one array: an aggregate, whose operand is no array.</summary>
    Aggregate,
}
