namespace Athanor.Models;

/// <summary>What every model is, whatever its type.</summary>
public interface IModel
{
    /// <summary>Which fields were given when the model was read, by their numbers in the order of declaration.</summary>
    FieldSet GetFieldSet();

    /// <summary>The names of the fields that were given, in the order of declaration, and behind them the extra keys.</summary>
    IReadOnlyList<string> GetFieldsSet();
}
