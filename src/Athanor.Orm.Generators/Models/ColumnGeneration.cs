namespace Athanor.Orm.Generators.Models;

/// <summary>Who makes a new row's value, as far as the model says.</summary>
internal enum ColumnGeneration
{
    /// <summary>Nothing was said: the convention decides.</summary>
    Unsaid,
    /// <summary>The program.</summary>
    None,
    /// <summary>The database.</summary>
    Identity,
}
