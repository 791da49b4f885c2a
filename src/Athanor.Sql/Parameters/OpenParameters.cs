namespace Athanor.Sql;

/// <summary>The values of a statement with named parameters: those that its bind parameters carry themselves, and those that an execution gives.</summary>
internal sealed class OpenParameters(IBindParameter[] parameters, NamedValues given) : ParameterSource
{
    /// <summary>The names of the parameters, in the order of the statement.</summary>
    public IEnumerable<string> Names => parameters.OfType<INamedParameter>().Select(p => p.Name);

    /// <summary>Whether there is a parameter of this name.</summary>
    public bool Has(string name)
    {
        foreach (var parameter in parameters)
        {
            if (parameter is IValueParameter named && named.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    public OpenParameters With(NamedValues values) => new(parameters, values);

    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Dictionary<string, object?>? computed = null;
        for (var i = 0; i < slots.Length; i++)
        {
            if (parameters[slots[i].Source] is not IValueParameter named)
            {
                BoundParameters.Write(writer, i, slots[i], parameters[slots[i].Source]);
                continue;
            }

            if (!given.TryGet(named.Name, out var value))
            {
                // One value for each execution, in however many places it is written.
                computed ??= new Dictionary<string, object?>(StringComparer.Ordinal);
                if (!computed.TryGetValue(named.Name, out value))
                {
                    computed.Add(named.Name, value = named.Otherwise());
                }
            }

            named.Write(writer, i, value);
        }
    }
}
