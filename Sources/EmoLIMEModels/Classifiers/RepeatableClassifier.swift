/// A classifier that is known to score the same signal the same way each time.
package protocol RepeatableClassifier: Classifier {}

extension EmotionClassifier: RepeatableClassifier {}
