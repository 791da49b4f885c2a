using System.Reflection;

namespace Athanor.Benchmarks.Databases;

/// <summary>The version of the package that a type comes from, without its build's commit.</summary>
internal static class AssemblyVersion
{
    public static string Of<T>() => Of(typeof(T).Assembly);

    public static string Of(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "?";
}
