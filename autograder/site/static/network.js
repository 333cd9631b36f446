"use strict";

// Networks and training as in solutions/nn.py and solutions/training.py: every sum in their order.

class Network {
  // `numbers`: layer by layer, neuron by neuron, weights then bias.
  constructor(sizes, numbers) {
    this.sizes = sizes;
    this.parameters = numbers.map((number) => new Value(number));
    this.layers = [];
    let at = 0;
    sizes.slice(1).forEach((count, layer) => {
      const width = sizes[layer] + 1;
      const neurons = Array.from({ length: count }, (_, index) =>
        this.parameters.slice(at + index * width, at + (index + 1) * width),
      );
      this.layers.push(neurons);
      at += count * width;
    });
  }

  predict(row) {
    let outputs = row.map((number) => new Value(number));
    for (const neurons of this.layers) {
      outputs = neurons.map((parameters) => neuronOutput(parameters, outputs));
    }
    return outputs[0];
  }

  // The same number without a graph, for the many points of a map.
  answer(row) {
    let outputs = row;
    for (const neurons of this.layers) {
      outputs = neurons.map((parameters) => {
        let sum = parameters[parameters.length - 1].data;
        for (let index = 0; index < outputs.length; index += 1) {
          sum += parameters[index].data * outputs[index];
        }
        return Math.tanh(sum);
      });
    }
    return outputs[0];
  }
}

function neuronOutput(parameters, inputs) {
  let sum = parameters[parameters.length - 1];
  inputs.forEach((input, index) => {
    sum = OPERATIONS.add(sum, OPERATIONS.mul(parameters[index], input));
  });
  return OPERATIONS.tanh(sum);
}

function squaredError(predictions, targets) {
  return predictions.reduce((sum, prediction, index) => {
    const miss = OPERATIONS.sub(prediction, new Value(targets[index]));
    return OPERATIONS.add(sum, OPERATIONS.pow(miss, 2));
  }, new Value(0));
}

// One step of training; the loss before the update comes back.
function trainStep(network, rows, targets, learningRate) {
  const loss = squaredError(rows.map((row) => network.predict(row)), targets);
  for (const parameter of network.parameters) parameter.grad = 0;
  backward(loss);
  for (const parameter of network.parameters) parameter.data -= learningRate * parameter.grad;
  return loss.data;
}

// How many points are on their own side of the border.
function onTheirSide(network, rows, targets) {
  return rows.filter((row, index) => network.answer(row) > 0 === targets[index] > 0).length;
}
