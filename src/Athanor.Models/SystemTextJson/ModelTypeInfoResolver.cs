using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Athanor.Models;

/// <summary>
/// Tells System.Text.Json to read and write certain types by their adapters, without reflection: put it before the application's own resolver in
/// <see cref="JsonSerializerOptions.TypeInfoResolverChain"/>.
/// </summary>
public sealed class ModelTypeInfoResolver : IJsonTypeInfoResolver
{
    private readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> _types = [];

    /// <summary>Adds a model.</summary>
    /// <param name="readOptions">How it is read.</param>
    /// <param name="dumpOptions">What is written of it.</param>
    /// <returns>This.</returns>
    public ModelTypeInfoResolver Add<T>(ReadOptions? readOptions = null, DumpOptions? dumpOptions = null)
        where T : IModel<T> => Add(T.Adapter, readOptions, dumpOptions);

    /// <summary>Adds a type that an adapter reads.</summary>
    /// <param name="adapter">The adapter.</param>
    /// <param name="readOptions">How it is read.</param>
    /// <param name="dumpOptions">What is written of it.</param>
    /// <returns>This.</returns>
    public ModelTypeInfoResolver Add<T>(TypeAdapter<T> adapter, ReadOptions? readOptions = null, DumpOptions? dumpOptions = null)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        _types[typeof(T)] = options => JsonMetadataServices.CreateValueInfo<T>(options, new ModelJsonConverter<T>(adapter, readOptions, dumpOptions));
        return this;
    }

    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => _types.TryGetValue(type, out var make) ? make(options) : null;
}
