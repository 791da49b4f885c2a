namespace Athanor.Models;

/// <summary>Which part of a field a constraint is about.</summary>
public enum ConstraintTarget
{
    /// <summary>The field's own value; where the constraint does not fit it, as a limit of numbers on a list, the items or values inside.</summary>
    Self,

    /// <summary>The items of a collection, or the values of a dictionary.</summary>
    Item,

    /// <summary>The keys of a dictionary.</summary>
    Key,
}
