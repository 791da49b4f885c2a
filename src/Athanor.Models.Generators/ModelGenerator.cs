using Athanor.Models.Generators.Emitting;
using Athanor.Models.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Athanor.Models.Generators;

/// <summary>Writes, for each type marked with [Model], how it is read, checked and written.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    /// <summary>The step that reads models.</summary>
    internal const string ReadStep = "Models";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "Athanor.Models.ModelAttribute",
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, cancellation) => ModelReader.Read((INamedTypeSymbol)found.TargetSymbol, cancellation))
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(ReadStep);
        context.RegisterSourceOutput(models, static (output, model) => output.AddSource($"{model.FileName}.Model.g.cs", ModelFile.Write(model)));
    }
}
