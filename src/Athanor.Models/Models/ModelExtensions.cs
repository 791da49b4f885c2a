namespace Athanor.Models;

/// <summary>What can be asked of every model.</summary>
public static class ModelExtensions
{
    extension(IModel model)
    {
        /// <summary>The names of the fields that were given when the model was read, in the order of declaration, and behind them the extra keys.</summary>
        public IReadOnlyList<string> FieldsSet => model.GetFieldsSet();

        /// <summary>Whether a field was given when the model was read: what tells null from nothing in a PATCH.</summary>
        /// <param name="field">The field's name, not its alias.</param>
        public bool IsSet(string field) => model.GetFieldsSet().Contains(field);
    }

    extension<T>(T model)
        where T : IModel<T>
    {
        /// <summary>The model's JSON.</summary>
        public string ToJson(DumpOptions? options = null) => T.Adapter.ToJson(model, options);

        /// <summary>The model's JSON in UTF-8.</summary>
        public byte[] ToUtf8(DumpOptions? options = null) => T.Adapter.ToUtf8(model, options);
    }
}
